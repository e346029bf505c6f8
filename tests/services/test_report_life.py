"""From a draft to a submitted report: two people, what was seen, frozen bytes, and nothing twice."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path
from threading import Barrier, Thread

import pytest

from directive.checkin import Event, Happening
from directive.letter import LetterKind
from directive.report import ReportStep
from services.annual_report import OUT
from services.desk import Desk, InputHasProblems
from services.open_round import open_round
from services.report_draft import Made, make_report
from services.report_life import approve, confirm, hand_in, submit
from services.report_paper import after_cut_off, approved, cut_off
from services.report_standing import standings
from services.sentences import printed
from store import audit
from store.decided import Decided
from tests.services.offices import Office, answered, key, letters, record, text_of

AS_OF = date(2026, 4, 20)
NEXT_DAY = "2026-04-21 08:00"
LAN, MINH, HOA = (Decided(name, "đã đối chiếu với sổ") for name in ("Lan", "Minh", "Hoa"))
PDF = b"%PDF-1.7\nchu ky\n"


@pytest.fixture
def lived(office: Office) -> Office:
    """Give an office that has asked its units once, of which one answer was accepted, and that names its superiors."""
    office.write("dondoc.toml", 'leaders = ["van-phong@dondoc.internal"]\n')
    open_round(office.desk())
    desk = office.desk("2026-04-02 08:00")
    answered(desk, "1.a/xa-kim-lien/2026-03")
    record(desk, Happening(key("1.a/xa-kim-lien/2026-03"), Event.ACCEPTED, desk.now, "thu-ky", reviewed="x"))
    return office


def drafted(office: Office, now: str = NEXT_DAY) -> tuple[Desk, str, Made]:
    """Make a draft; return the desk, the draft's name, and what was made."""
    desk = office.desk(now)
    made = make_report(desk, 2026, AS_OF, office.home / OUT)
    return desk, standings(desk)[-1].name, made


def frozen(office: Office) -> tuple[Desk, str]:
    """Make, check and approve a draft; return the name of the frozen report."""
    desk, name, _ = drafted(office)
    confirm(desk, name, LAN)
    approve(desk, name, MINH)
    return desk, standings(desk)[-1].name


def signed(office: Office) -> tuple[Desk, str]:
    """Do the same, and hand a signed file in; return the name of the signed report."""
    desk, name = frozen(office)
    hand_in(desk, name, scan(office, PDF), LAN)
    return desk, standings(desk)[-1].name


def scan(office: Office, data: bytes, name: str = "ban-ky.pdf") -> Path:
    """Return a file of those bytes."""
    path = office.home / name
    path.write_bytes(data)
    return path


def codes(refused: pytest.ExceptionInfo[InputHasProblems]) -> list[str]:
    """Return the codes of what refuses, each of which has its sentence."""
    printed(refused.value.problems)
    return [one.code for one in refused.value.problems]


def kinds(desk: Desk) -> list[str]:
    """Return the kinds of the chain's lines about the report; the chain holds."""
    with desk.db.reading() as tx:
        audit.verify(tx)
        return [one.kind for one in audit.lines(tx) if one.kind.startswith("report")]


def test_a_report_goes_from_draft_to_submitted_with_who_and_why_at_each_step(lived: Office) -> None:
    desk, name, made = drafted(lived)

    confirm(desk, name, LAN)
    approval = approve(desk, name, MINH)
    hand_in(desk, standings(desk)[-1].name, scan(lived, PDF), LAN)
    count = submit(desk, standings(desk)[-1].name, HOA)

    (one,) = standings(desk, 2026)
    told = [(step.what, step.by, step.why) for step in one.steps]
    assert told == [(what, by.by, by.why) for what, by in zip(ReportStep, (LAN, MINH, LAN, HOA), strict=True)]
    assert (one.state, one.name, count) == ("submitted", f"BC-2026-0421-0800@{sha256(PDF).hexdigest()[:12]}", 1)
    assert kinds(desk) == ["report-made", "report-checked", "report-approved", "report-signed", "report-submitted"]
    assert approval.facts["figures"] == made.mark


def test_approved_means_frozen_every_edition_with_its_code_and_digest(lived: Office) -> None:
    desk, _ = frozen(lived)

    approval = approved(desk)[2026]
    folder = lived.home / OUT / approval.code
    digests = {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    editions = approval.facts["editions"]
    assert isinstance(editions, dict)
    assert digests == {f"{approval.code}{edition}": digest for edition, digest in editions.items()}
    assert (approval.code, cut_off(approval)) == ("BC-2026-0421-0800", AS_OF)


def test_what_comes_after_the_cut_off_is_listed_and_changes_nothing(lived: Office) -> None:
    desk, _ = frozen(lived)
    folder = lived.home / OUT / "BC-2026-0421-0800"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    answered(lived.desk("2026-04-22 09:00"), "C.a/toa-an/2026-Q1")

    desk = lived.desk("2026-05-04 08:00")

    (one,) = after_cut_off(desk, 2026, AS_OF, desk.today)
    assert (str(one.key), one.what, one.when) == ("C.a/toa-an/2026-Q1", Event.ANSWERED, date(2026, 4, 22))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_who_has_checked_a_draft_does_not_approve_it_however_the_name_is_typed(lived: Office) -> None:
    desk, name, _ = drafted(lived)
    confirm(desk, name, LAN)

    with pytest.raises(InputHasProblems) as refused:
        approve(desk, name, Decided("  LAN ", "tôi duyệt luôn"))

    assert codes(refused) == ["E402"]
    assert kinds(desk) == ["report-made", "report-checked"]


def test_each_step_in_the_wrong_order_is_refused_with_a_sentence(lived: Office) -> None:
    desk, name, _ = drafted(lived)
    file = scan(lived, PDF)
    for step, code in (
        (lambda: approve(desk, name, MINH), "E401"),
        (lambda: hand_in(desk, name, file, LAN), "E407"),
        (lambda: submit(desk, name, LAN), "E407"),
        (lambda: confirm(desk, "2026@000000000000", LAN), "E400"),
    ):
        with pytest.raises(InputHasProblems) as refused:
            step()
        assert codes(refused) == [code]
    confirm(desk, name, LAN)
    with pytest.raises(InputHasProblems) as checked:
        confirm(desk, name, MINH)
    approve(desk, name, MINH)
    code = standings(desk)[-1].name
    with pytest.raises(InputHasProblems) as unsigned:
        submit(desk, code, LAN)
    with pytest.raises(InputHasProblems) as twice:
        approve(desk, name, HOA)
    assert codes(checked) + codes(unsigned) + codes(twice) == ["E403", "E410", "E404"]


def test_the_same_step_by_the_same_person_is_done_once(lived: Office) -> None:
    desk, name, _ = drafted(lived)

    told = [confirm(desk, name, LAN), confirm(desk, name, LAN)]
    codes_given = [approve(office_later, name, MINH).code for office_later in (desk, lived.desk("2026-04-22 08:00"))]
    file = scan(lived, PDF)
    told += [hand_in(desk, standings(desk)[-1].name, file, LAN) for _ in range(2)]
    counts = [submit(desk, standings(desk)[-1].name, LAN) for _ in range(2)]

    assert (told, codes_given, counts) == ([True, False, True, False], ["BC-2026-0421-0800"] * 2, [1, 0])
    assert len(letters(desk, LetterKind.REPORT)) == 1
    assert kinds(desk)[1:] == ["report-checked", "report-approved", "report-signed", "report-submitted"]


def test_two_people_at_once_cannot_both_approve(lived: Office) -> None:
    desk, name, _ = drafted(lived)
    confirm(desk, name, LAN)
    together, came = Barrier(2), []

    def tries(person: Decided) -> None:
        together.wait()
        try:
            came.append(approve(desk, name, person).by)
        except InputHasProblems as refused:
            came.extend(one.code for one in refused.problems)

    threads = [Thread(target=tries, args=(one,)) for one in (MINH, HOA)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert len(came) == 2
    assert ("E404" in came, len({"Minh", "Hoa"} & set(came))) == (True, 1)
    assert kinds(desk).count("report-approved") == 1


def test_another_draft_than_was_seen_is_not_approved(lived: Office) -> None:
    desk, name, _ = drafted(lived)
    confirm(desk, name, LAN)
    lived.write("dondoc.toml", "name_units_in_report = false\n")

    with pytest.raises(InputHasProblems) as refused:
        approve(lived.desk(NEXT_DAY), name, MINH)

    assert codes(refused) == ["E406"]
    assert not (lived.home / OUT / "BC-2026-0421-0800").exists()


def test_a_day_that_is_not_over_cannot_be_stood_for(lived: Office) -> None:
    desk, name, _ = drafted(lived, "2026-04-20 16:00")

    with pytest.raises(InputHasProblems) as refused:
        confirm(desk, name, LAN)

    assert codes(refused) == ["E405"]


def test_the_signed_file_is_kept_byte_for_byte_and_replaced_only_with_a_reason(lived: Office) -> None:
    desk, name = frozen(lived)
    hand_in(desk, name, scan(lived, PDF), LAN)
    again = Decided("Lan", "bản trước quét thiếu trang")

    hand_in(desk, standings(desk)[-1].name, scan(lived, b"PK\x03\x04 word/document.xml", "ban-ky-2.pdf"), again)

    folder = lived.home / OUT / "BC-2026-0421-0800"
    assert (folder / "BC-2026-0421-0800-da-ky.pdf").read_bytes() == PDF
    assert (folder / "BC-2026-0421-0800-da-ky-2.docx").read_bytes() == b"PK\x03\x04 word/document.xml"
    (one,) = standings(desk)
    assert [step.why for step in one.steps if step.what is ReportStep.SIGNED] == [LAN.why, again.why]
    with pytest.raises(InputHasProblems) as refused:
        submit(desk, name, LAN)  # by the name under which the first file was seen
    assert codes(refused) == ["E400"]


def test_what_is_no_signed_file_is_refused_by_its_bytes(lived: Office) -> None:
    desk, name = frozen(lived)

    with pytest.raises(InputHasProblems) as refused:
        hand_in(desk, name, scan(lived, b"MZ\x90\x00", "ban-ky.pdf"), LAN)

    assert codes(refused) == ["E409"]


def test_after_it_was_submitted_the_signed_file_stays(lived: Office) -> None:
    desk, name = signed(lived)
    submit(desk, name, LAN)

    with pytest.raises(InputHasProblems) as refused:
        hand_in(desk, name, scan(lived, PDF + b"khac"), LAN)

    assert codes(refused) == ["E408"]


def test_the_letter_says_by_what_the_signed_file_is_known(lived: Office) -> None:
    desk, name = signed(lived)

    submit(desk, name, LAN)

    (letter,) = letters(desk, LetterKind.REPORT)
    words = text_of(desk, letter)
    assert (letter.recipient, letter.subject) == (
        "van-phong@dondoc.internal",
        "Trình báo cáo kết quả thực hiện Chỉ thị năm 2026 (BC-2026-0421-0800)",
    )
    assert f"Dấu vân SHA-256 của tệp đã ký: {sha256(PDF).hexdigest()}" in words
    assert "var/reports/BC-2026-0421-0800/BC-2026-0421-0800-da-ky.pdf" in words


def test_without_anybody_to_submit_to_nothing_is_recorded(lived: Office) -> None:
    desk, name = signed(lived)
    lived.write("dondoc.toml", "")

    with pytest.raises(InputHasProblems) as refused:
        submit(lived.desk(NEXT_DAY), name, LAN)

    assert (codes(refused), kinds(desk)[-1]) == (["E412"], "report-signed")


def test_a_draft_that_an_older_version_has_made_is_not_listed(lived: Office) -> None:
    desk, _, made = drafted(lived)
    with desk.db.writing() as tx:
        tx.exec_driver_sql("INSERT INTO report SELECT 9, year, as_of, made_at, 'x', path, 1, 'x', 1, '', 0 FROM report")

    assert [one.draft.docx for one in standings(desk)] == [made.docx_digest]
