"""Edited sections: read back from Word, kept through every draft, and flagged where a figure has moved."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import docx as word
import pytest

from directive.letter import LetterKind
from reports.said import said
from reports.sections import section_texts
from services.annual_report import OUT, annual_report
from services.desk import InputHasProblems, Refused
from services.report_draft import Made, make_report
from services.report_life import confirm
from services.report_standing import standings
from services.report_texts import take_back, write_to_edit
from services.sentences import printed
from store import audit, report_texts
from store.decided import Decided
from tests.services.offices import Office, accepted, letters, text_of
from tests.services.report_lives import AS_OF, NEXT_DAY, put_draft

LAN = Decided("Lan", "viết lại cho gọn")
OURS = "Theo ý kiến của bộ phận thư ký: "


def drafted(office: Office, now: str = NEXT_DAY, as_of: date = AS_OF) -> Made:
    """Make a draft."""
    return make_report(office.desk(now), 2026, as_of, office.home / OUT)


def edited(data: bytes, words: str, more: str) -> bytes:
    """Return the .docx after a person has put words before the first paragraph that has these, as Word would."""
    document = word.Document(io.BytesIO(data))
    paragraph = next(one for one in document.paragraphs if words in one.text)
    paragraph.runs[0].text = more + paragraph.runs[0].text
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def with_a_figure(made: Made) -> tuple[str, str]:
    """Return a section of the draft that prints a figure, and its first paragraph that does."""
    texts = section_texts(made.docx.read_bytes())
    return next((name, one) for name, many in texts.items() for one in many if "16,67%" in one)


def test_an_edit_stays_and_the_figure_that_moved_is_flagged(lived: Office) -> None:
    first = put_draft(lived)
    name, words = with_a_figure(first)
    taken = take_back(lived.desk(NEXT_DAY), edited(first.docx.read_bytes(), words, OURS), "sua.docx", LAN)

    second = drafted(lived)
    accepted(lived.desk("2026-04-22 08:00"), "C.a/toa-an/2026-Q1")
    annual_report(lived.desk("2026-04-23 08:00"), 2026, date(2026, 4, 22))

    desk = lived.desk("2026-04-23 08:00")
    third = make_report(desk, 2026, date(2026, 4, 22), lived.home / OUT)
    assert (taken.sections, taken.loose, taken.outside) == ((name,), (), ())
    assert (second.draft, second.moved, section_texts(second.docx.read_bytes())[name][0]) == (2, (), OURS + words)
    assert OURS + words in section_texts(third.docx.read_bytes())[name]
    assert any((one.was, one.now) == ("16,67%", "33,33%") for one in third.moved)
    assert said(third.docx.read_bytes()).count(OURS + words) > 1 or "nay là" in said(third.docx.read_bytes())
    letter = letters(desk, LetterKind.REPORT)[-1]
    assert "SỐ LIỆU TRONG ĐOẠN ĐÃ SỬA TAY KHÔNG CÒN KHỚP" in text_of(desk, letter)
    with pytest.raises(InputHasProblems) as refused:
        confirm(desk, standings(desk)[-1].name, LAN)
    assert [one.code for one in refused.value.problems] == ["E414"]


def test_an_edit_is_kept_with_who_and_why_and_once(lived: Office) -> None:
    first = put_draft(lived)
    data = edited(first.docx.read_bytes(), with_a_figure(first)[1], OURS)
    desk = lived.desk(NEXT_DAY)

    told = [take_back(desk, data, "sua.docx", LAN).sections for _ in range(2)]

    with desk.db.reading() as tx:
        kept = report_texts.taken(tx, 2026)
        audit.verify(tx)
        lines = [one.line for one in audit.lines(tx) if one.kind == "report-texts"]
    assert (told, kept) == ([(with_a_figure(first)[0],), ()], 1)
    assert [('"by":"Lan"' in one, LAN.why in one) for one in lines] == [(True, True)]


def test_what_nobody_has_edited_is_no_edit(lived: Office) -> None:
    made = put_draft(lived)

    taken = take_back(lived.desk(NEXT_DAY), made.docx.read_bytes(), "sua.docx", LAN)

    assert (taken.sections, drafted(lived).docx_digest) == ((), made.docx_digest)


def test_a_section_typed_back_as_it_was_drafted_is_the_drafts_again(lived: Office) -> None:
    first = put_draft(lived)
    words = with_a_figure(first)[1]
    take_back(lived.desk(NEXT_DAY), edited(first.docx.read_bytes(), words, OURS), "sua.docx", LAN)
    second = drafted(lived)
    document = word.Document(io.BytesIO(second.docx.read_bytes()))
    paragraph = next(one for one in document.paragraphs if one.text.startswith(OURS))
    for run in paragraph.runs:
        run.text = run.text.replace(OURS, "")
    target = io.BytesIO()
    document.save(target)

    taken = take_back(lived.desk(NEXT_DAY), target.getvalue(), "sua.docx", LAN)

    third = drafted(lived)
    assert (taken.sections, third.draft) == ((with_a_figure(first)[0],), 3)
    assert section_texts(third.docx.read_bytes()) == section_texts(first.docx.read_bytes())


def test_an_earlier_draft_edited_after_a_later_one_was_made_is_bound_to_its_own_figures(lived: Office) -> None:
    first = put_draft(lived)
    accepted(lived.desk("2026-04-22 08:00"), "C.a/toa-an/2026-Q1")
    drafted(lived, "2026-04-23 08:00", date(2026, 4, 22))

    take_back(
        lived.desk("2026-04-23 08:00"), edited(first.docx.read_bytes(), with_a_figure(first)[1], OURS), "a.docx", LAN
    )

    third = drafted(lived, "2026-04-23 08:00", date(2026, 4, 22))
    assert any((one.was, one.now) == ("16,67%", "33,33%") for one in third.moved)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda data: b"no zip", "E417"),
        (lambda data: without(data, "Số đầu dây"), "E415"),
        (lambda data: data.replace(b"", b""), ""),
    ],
)
def test_what_is_no_edited_draft_is_refused_with_its_reason(lived: Office, spoil: object, code: str) -> None:
    made = put_draft(lived)
    data = spoil(made.docx.read_bytes())  # type: ignore[operator]  # -- a table of functions
    desk = lived.desk(NEXT_DAY)

    try:
        take_back(desk, data, "sua.docx", LAN)
        found = ""
    except InputHasProblems as refused:
        printed(refused.problems)
        found = refused.problems[0].code
    assert found == code


def without(data: bytes, words: str) -> bytes:
    """Return the .docx without the paragraphs that have these words."""
    document = word.Document(io.BytesIO(data))
    for one in document.paragraphs:
        if words in one.text:
            one.clear()  # type: ignore[no-untyped-call]  # -- python-docx
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_a_section_whose_mark_is_gone_is_named_and_nothing_is_kept(lived: Office) -> None:
    made = put_draft(lived)
    document = word.Document(io.BytesIO(made.docx.read_bytes()))
    marks = document.element.body.xpath("//w:bookmarkStart[starts-with(@w:name,'phan_')]")
    marks[0].getparent().remove(marks[0])
    target = io.BytesIO()
    document.save(target)
    desk = lived.desk(NEXT_DAY)

    with pytest.raises(InputHasProblems) as refused:
        take_back(desk, target.getvalue(), "sua.docx", LAN)

    with desk.db.reading() as tx:
        assert report_texts.taken(tx, 2026) == 0
    assert printed(refused.value.problems).startswith("sua.docx: E416 không còn dấu của đoạn ")


def test_the_newest_draft_is_given_out_to_be_edited_and_no_file_is_overwritten(lived: Office, tmp_path: Path) -> None:
    desk = lived.desk(NEXT_DAY)
    with pytest.raises(InputHasProblems) as none:
        write_to_edit(desk, 2026, tmp_path / "sua.docx")
    made = put_draft(lived)

    path = write_to_edit(desk, 2026, tmp_path / "sua.docx")

    assert path.read_bytes() == made.docx.read_bytes()
    with pytest.raises(Refused) as refused:
        write_to_edit(desk, 2026, path)
    assert ([one.code for one in none.value.problems], refused.value.problem.code) == (["E418"], "E413")
    lived.write("dondoc.toml", "name_units_in_report = false\n")
    with pytest.raises(InputHasProblems) as changed:
        write_to_edit(lived.desk(NEXT_DAY), 2026, tmp_path / "khac.docx")
    assert [one.code for one in changed.value.problems] == ["E406"]
