"""From a draft to a submitted report: two people, what was seen, frozen bytes, and nothing twice."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes
from email.policy import default
from hashlib import sha256
from threading import Barrier, Thread

import pytest

from directive.checkin import Event
from directive.letter import LetterKind
from directive.report import ReportStep
from services.annual_report import OUT
from services.desk import InputHasProblems
from services.report_draft import make_report
from services.report_life import ENCLOSED_LIMIT, approve, confirm, hand_in, submit
from services.report_paper import after_cut_off, approved, cut_off
from services.report_standing import standings
from store.decided import Decided
from tests.services.offices import Office, answered, letters, raw_of
from tests.services.report_lives import (
    AS_OF,
    HOA,
    LAN,
    MINH,
    NEXT_DAY,
    PDF,
    codes,
    drafted,
    frozen,
    kinds,
    scan,
    signed,
    with_leaders,
)


@pytest.fixture
def lived(lived: Office) -> Office:
    """Give an office that has something to report, and somebody to submit it to."""
    return with_leaders(lived)


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


@pytest.mark.parametrize(("more", "carried"), [(0, 1), (ENCLOSED_LIMIT, 0)])
def test_the_letter_that_submits_carries_the_signed_file_up_to_a_size(lived: Office, more: int, carried: int) -> None:
    desk, name = frozen(lived)
    data = PDF + bytes(more)
    hand_in(desk, name, scan(lived, data), LAN)

    submit(desk, standings(desk)[-1].name, HOA)

    (letter,) = letters(desk, LetterKind.REPORT)
    mail = message_from_bytes(raw_of(desk, letter), policy=default)
    told = [(one.get_filename(), one.get_content()) for one in mail.iter_attachments()]
    assert told == [("BC-2026-0421-0800-da-ky.pdf", data)] * carried


def test_a_signed_file_that_is_gone_or_altered_is_not_submitted_until_it_is_handed_in_again(lived: Office) -> None:
    desk, name = signed(lived)
    (kept,) = (desk.home / OUT).rglob("*-da-ky.pdf")

    kept.write_bytes(PDF + b" ")
    with pytest.raises(InputHasProblems) as altered:
        submit(desk, name, HOA)
    kept.unlink()
    with pytest.raises(InputHasProblems) as gone:
        submit(desk, name, HOA)

    assert codes(altered) + codes(gone) == ["E419", "E419"]
    assert (hand_in(desk, name, scan(lived, PDF), LAN), submit(desk, name, HOA)) == (False, 1)


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
    desk = lived.desk("2026-04-20 16:00")
    make_report(desk, 2026, AS_OF, lived.home / OUT)
    name = standings(desk)[-1].name

    with pytest.raises(InputHasProblems) as refused:
        confirm(desk, name, LAN)

    assert codes(refused) == ["E405"]


def test_a_draft_that_an_older_version_has_made_is_not_listed(lived: Office) -> None:
    desk, _, made = drafted(lived)
    with desk.db.writing() as tx:
        tx.exec_driver_sql("INSERT INTO report SELECT 9, year, as_of, made_at, 'x', path, 1, 'x', 1, '', 0 FROM report")

    assert [one.draft.docx for one in standings(desk)] == [made.docx_digest]
