"""The report: sums that disagree are refused, and the same ledger gives the same bytes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from directive.annual import DoesNotReconcile
from directive.checkin import CheckIn
from directive.letter import LetterKind
from directive.tally import Tally
from reports.docx import BadTemplate
from services.annual_report import OUT, annual_report, headlines
from services.desk import Refused
from services.report_draft import make_report
from services.sentences import printed
from services.summary import Summary
from services.words import REPORT_TEMPLATE
from store import audit, reports
from tests.reports.paper import lines
from tests.services.offices import Office, answered, key, letters, opened, text_of

KIM_LIEN = "1.a/xa-kim-lien/2026-03"
AS_OF = date(2026, 4, 20)
NOW = "2026-04-20 08:00"


def written(office: Office) -> dict[str, bytes]:
    """Return the files in the folder of reports, by name."""
    return {path.name: path.read_bytes() for path in sorted((office.home / OUT).glob("*"))}


def test_a_report_is_written_and_the_secretariat_is_told(lived: Office) -> None:
    desk = lived.desk(NOW)

    summary = annual_report(desk, 2026)

    (letter,) = letters(desk, LetterKind.REPORT)
    words = text_of(desk, letter)
    assert summary == Summary("annual-report", "2026-04-20", {"bao_cao": 1})
    again = make_report(desk, 2026, AS_OF, lived.home / OUT)
    assert again.docx.name == "bao-cao-2026-den-2026-04-20.docx"
    assert sorted(written(lived)) == sorted(path.name for path in again.files.values())
    assert (
        "- Phiếu đã hỏi: 6 - Đã báo cáo và được nghiệm thu (trên số phiếu đã hỏi): 1/6 = 16,67% "
        "- Đang mở, trong hạn: 0 - Đang mở, quá hạn: 5 - Chưa trả lời, quá hạn: 5 "
        "Tệp báo cáo: var/reports/bao-cao-2026-den-2026-04-20.docx"
    ) in words


def test_the_same_report_twice_is_one_report_and_one_letter(lived: Office) -> None:
    annual_report(lived.desk(NOW), 2026, AS_OF)
    first = written(lived)

    annual_report(lived.desk("2026-05-04 08:00"), 2026, AS_OF)

    desk = lived.desk()
    with desk.db.reading() as tx:
        assert len(reports.made(tx, 2026)) == 1
    assert (written(lived), len(letters(desk, LetterKind.REPORT))) == (first, 1)


def test_the_same_ledger_gives_the_same_bytes_whatever_came_after_the_cut_off(lived: Office, tmp_path: Path) -> None:
    one = make_report(lived.desk(NOW), 2026, AS_OF, tmp_path / "one")
    answered(lived.desk("2026-04-21 08:00"), "C.a/toa-an/2026-Q1")

    two = make_report(lived.desk("2026-04-22 08:00"), 2026, AS_OF, tmp_path / "two")

    assert (one.docx.read_bytes(), one.json.read_bytes()) == (two.docx.read_bytes(), two.json.read_bytes())
    assert (one.docx_digest, one.json_digest) == tuple(
        sha256(path.read_bytes()).hexdigest() for path in (two.docx, two.json)
    )
    assert one.docx.name == two.docx.name == "bao-cao-2026-den-2026-04-20.docx"


def test_a_later_cut_off_is_another_report_beside_the_first(lived: Office) -> None:
    annual_report(lived.desk(NOW), 2026)
    first = written(lived)

    annual_report(lived.desk("2026-04-22 08:00"), 2026)

    assert len(written(lived)) == 2 * len(first)
    assert written(lived).items() >= first.items()


def test_other_figures_under_the_same_name_are_the_next_draft(lived: Office) -> None:
    annual_report(lived.desk(NOW), 2026)
    first = written(lived)
    for hour, of in ((9, "C.a/toa-an/2026-Q1"), (10, "1.a/xa-dai-hue/2026-03")):
        desk = lived.desk(f"2026-04-20 {hour:02}:00")
        answered(desk, of)
        annual_report(desk, 2026)
    all_three = written(lived)

    again = make_report(desk, 2026, AS_OF, lived.home / OUT)

    name = "bao-cao-2026-den-2026-04-20"
    assert sorted(all_three) == sorted(f"{name}{n}{kind}" for n in ("", "-lan-2", "-lan-3") for kind in again.files)
    assert all_three.items() >= first.items()
    assert (again.draft, again.docx.name, written(lived)) == (3, f"{name}-lan-3.docx", all_three)
    assert [f"Dự thảo lần {n}" in lines(all_three[f"{name}{of}.docx"]) for n, of in ((1, ""), (3, "-lan-3"))] == [
        True
    ] * 2
    told = [text_of(desk, letter) for letter in letters(desk, LetterKind.REPORT)]
    assert [f"{name}{of}.docx" in words for of, words in zip(("", "-lan-2", "-lan-3"), told, strict=True)] == [True] * 3


@pytest.mark.parametrize(
    ("year", "as_of", "words"),
    [
        (2026, date(2026, 4, 21), "E340 ngày chốt số liệu 21/4/2026 chưa đến, hôm nay là 20/4/2026."),
        (2025, AS_OF, "E341 năm báo cáo 2025 kết thúc trước ngày bắt đầu theo dõi"),
        (2027, AS_OF, "E342 năm báo cáo 2027 bắt đầu ngày 01/01/2027, sau ngày chốt số liệu 20/4/2026."),
    ],
)
def test_a_year_or_day_that_cannot_be_told_of_is_refused(lived: Office, year: int, as_of: date, words: str) -> None:
    with pytest.raises(Refused) as refused:
        annual_report(lived.desk(NOW), year, as_of)

    assert printed([refused.value.problem]).startswith(f"dondoc: {words}")
    assert written(lived) == {}


def test_a_broken_template_of_the_workspace_leaves_nothing_behind(lived: Office) -> None:
    lived.write(REPORT_TEMPLATE, "no Word document")

    with pytest.raises(BadTemplate, match="not a zip"):
        annual_report(lived.desk(NOW), 2026)

    assert written(lived) == {}


def test_the_head_of_the_audit_chain_is_kept_with_the_report(lived: Office) -> None:
    desk = lived.desk(NOW)
    with desk.db.reading() as tx:
        head = audit.head(tx)

    made = make_report(desk, 2026, AS_OF, lived.home / OUT)

    with desk.db.reading() as tx:
        assert [(one.head, one.digest, one.path) for one in reports.made(tx, 2026)] == [
            (head, made.mark, (OUT / made.docx.name).as_posix())
        ]
        assert audit.verify(tx, anchors=reports.heads(tx)).lines == head.seq + 1
    assert made.head == head


def test_the_figures_are_those_of_the_ledger(lived: Office) -> None:
    made = make_report(lived.desk(NOW), 2026, AS_OF, lived.home / OUT)

    assert (made.figures.total.asked, made.figures.total.on_time, made.figures.total.silent) == (6, 1, 5)
    assert json.loads(made.json.read_bytes())["year"] == 2026


def test_sums_that_disagree_are_refused_and_nothing_is_written(lived: Office) -> None:
    stranger = CheckIn(key("9.z/toa-an/2026-Q1"), date(2026, 4, 1), date(2026, 4, 14))
    opened(lived.desk(), stranger)
    desk = lived.desk(NOW)

    with pytest.raises(DoesNotReconcile) as refused:
        annual_report(desk, 2026)

    assert next((one.where, one.what) for one in refused.value.lines) == ("9.z/toa-an/2026-Q1", "known to the book")
    with desk.db.reading() as tx:
        assert reports.made(tx, 2026) == []
    assert (written(lived), letters(desk, LetterKind.REPORT)) == ({}, [])


def test_a_report_that_cannot_be_written_leaves_no_file_no_row_and_no_letter(lived: Office) -> None:
    (lived.home / OUT / "bao-cao-2026-den-2026-04-20.docx").mkdir(parents=True)
    desk = lived.desk(NOW)

    with pytest.raises(IsADirectoryError):
        annual_report(desk, 2026)

    with desk.db.reading() as tx:
        assert reports.made(tx, 2026) == []
    assert [path.name for path in (lived.home / OUT).iterdir()] == ["bao-cao-2026-den-2026-04-20.docx"]
    assert letters(desk, LetterKind.REPORT) == []


@pytest.mark.parametrize(
    ("now", "why"),
    [
        ("2026-04-20 08:00", "chua_den_ngay"),  # nobody was asked in 2025
        ("2027-01-15 08:00", "chua_den_ngay"),  # the last due date itself
        ("2027-01-16 08:00", "chua_den_ngay"),  # a Saturday
        ("2027-01-18 08:00", ""),
        ("2027-03-01 08:00", ""),
    ],
)
def test_the_scheduled_report_waits_for_the_last_due_date(lived: Office, now: str, why: str) -> None:
    assert annual_report(lived.desk(now)).idle == why


def test_the_scheduled_report_is_written_once(lived: Office) -> None:
    told = [annual_report(lived.desk(now)) for now in ("2027-01-18 08:00", "2027-01-18 09:00", "2027-01-19 08:00")]

    assert [(one.counts, one.idle) for one in told] == [({"bao_cao": 1}, ""), ({}, "da_lap"), ({}, "da_lap")]
    assert len(letters(lived.desk(), LetterKind.REPORT)) == 1


def test_units_are_named_or_not_as_the_settings_say(lived: Office) -> None:
    desk = lived.desk(NOW)
    before = make_report(desk, 2026, AS_OF, lived.home / OUT).docx_digest
    without = replace(desk, settings=desk.settings.model_copy(update={"name_units_in_report": False}))

    assert make_report(without, 2026, AS_OF, lived.home / OUT).docx_digest != before


def test_where_nobody_was_asked_there_is_no_headline() -> None:
    assert headlines(Tally()) == []
