"""A person decides about a held mail: it answers as read, or as he says, or it is put aside; wholly or not at all."""

from __future__ import annotations

import pytest

from directive.checkin import Event, Happening
from directive.letter import LetterKind
from directive.mail import Decision, MailState
from directive.problem import Problem
from directive.words import Outcome
from services.collect import collect
from services.deciding import Wanted, assign, dismiss, taken
from services.desk import Desk, InputHasProblems
from services.holding import US, look_into, waiting
from services.open_round import open_round
from store import audit, inbox
from store.decided import Decided
from tests.services.offices import Office, at, events, key, letters, mails, record, records, reply, reply_address

KIM_LIEN, COURT, COURT_C = "1.a/xa-kim-lien/2026-03", "1.a/toa-an/2026-03", "C.a/toa-an/2026-Q1"
LATER = "2026-04-03 09:00"
PERSON = Decided("Lan", "đã gọi điện, đúng đơn vị")
AS_READ = Wanted({})


@pytest.fixture
def asked(office: Office) -> Office:
    """Give an office whose round was opened."""
    open_round(office.desk())
    return office


def got(office: Office, body: str, unit: str = "xa-kim-lien", sender: str = "") -> tuple[Desk, str]:
    """Receive a reply to a unit's letter, read it, and return the desk with the mail's name."""
    desk = office.desk()
    to = reply_address(desk, letters(desk, LetterKind.CHECKIN, unit)[0])
    office.receive(reply(to, body, unit=sender or unit))
    collect(office.desk(LATER))
    return office.desk(LATER), waiting(office.desk(LATER))[-1].name


def problems(desk: Desk, name: str, wanted: Wanted) -> list[Problem]:
    """Return what keeps the mail from being taken so."""
    with pytest.raises(InputHasProblems) as refused:
        assign(desk, name, wanted, PERSON)
    return refused.value.problems


def said(desk: Desk) -> dict[str, tuple[Outcome, str]]:
    """Return the outcome and the words of each answer in the ledger, by its check-in."""
    found = [one for record in records(desk) for one in record.happenings if one.answer]
    return {str(one.key): (one.answer.outcome, one.answer.words) for one in found if one.answer}


def test_a_colleagues_mail_is_taken_as_it_was_read_and_the_unit_is_told(asked: Office) -> None:
    desk, name = got(asked, "1.a: đang thực hiện, chờ duyệt\n", sender="can-bo")

    assert assign(desk, name, AS_READ, PERSON) == 1

    (receipt,) = letters(desk, LetterKind.RECEIPT)
    assert (said(desk), mails(desk)) == (
        {KIM_LIEN: (Outcome.ONGOING, "chờ duyệt")},
        [(MailState.ANSWERED, "nguoi-quyet-dinh")],
    )
    assert receipt.recipient == "xa-kim-lien@dondoc.internal"


def test_who_decided_and_why_stands_in_the_audit_chain(asked: Office) -> None:
    desk, name = got(asked, "1.a: đang thực hiện\n", sender="can-bo")

    assign(desk, name, AS_READ, PERSON)

    with desk.db.reading() as tx:
        line = next(one.line for one in audit.lines(tx) if one.kind == "mail-answered")
    assert ('"by":"Lan"' in line, '"why":"đã gọi điện, đúng đơn vị"' in line) == (True, True)


def test_the_same_decision_twice_adds_nothing(asked: Office) -> None:
    desk, name = got(asked, "1.a: đang thực hiện\n", sender="can-bo")
    assign(desk, name, AS_READ, PERSON)

    assert assign(desk, name, AS_READ, PERSON) is None

    assert (events(desk, KIM_LIEN), len(letters(desk, LetterKind.RECEIPT))) == (["asked", "answered"], 1)


def test_another_decision_after_the_first_is_refused(asked: Office) -> None:
    desk, name = got(asked, "1.a: đang thực hiện\n", sender="can-bo")
    assign(desk, name, AS_READ, PERSON)

    found = problems(desk, name, Wanted({"1.a": Outcome.DONE}))

    assert found == [Problem("E373", US, {"thu": name, "noi": "đã ghi nhận trả lời"})]
    assert events(desk, KIM_LIEN) == ["asked", "answered"]


def test_a_person_may_say_the_status_himself_and_figures_that_are_unclear_stay_words(asked: Office) -> None:
    desk, name = got(asked, "1.a: cơ bản xong; số liệu: chừng 12.\n")

    assert assign(desk, name, Wanted({"1.a": Outcome.ONGOING}), PERSON) == 1

    assert said(desk)[KIM_LIEN][0] is Outcome.ONGOING


def test_a_person_may_say_a_status_of_which_the_mail_has_no_words(asked: Office) -> None:
    desk, name = got(asked, "Kính gửi Ban Nội chính, việc này đã trao đổi.\n", "toa-an")

    assert assign(desk, name, Wanted({"1.a": Outcome.NOT_BEGUN}), PERSON) == 1

    assert said(desk) == {COURT: (Outcome.NOT_BEGUN, "")}


def test_what_was_not_understood_is_not_taken_as_read(asked: Office) -> None:
    desk, name = got(asked, "Kính gửi Ban Nội chính.\n")

    assert problems(desk, name, AS_READ) == [Problem("E377", US, {"ma": "1.a"})]
    assert mails(desk)[0][0] is MailState.HELD


def test_a_mail_that_answers_no_letter_needs_one_named(asked: Office) -> None:
    asked.receive(reply("traloi+aaaaaaaaaaaaaaaa@nghe-an.example", "1.a: đang thực hiện\n"))
    collect(asked.desk(LATER))
    desk = asked.desk(LATER)
    (one,) = waiting(desk)
    letter = letters(desk, LetterKind.CHECKIN, "xa-kim-lien")[0].key

    assert problems(desk, one.name, AS_READ) == [Problem("E374", US, {"thu": one.name})]
    assert problems(desk, one.name, Wanted({}, "khong-co")) == [Problem("E374", US, {"thu": one.name})]
    assert assign(desk, one.name, Wanted({}, letter), PERSON) == 1


def test_a_code_that_was_not_asked_is_refused(asked: Office) -> None:
    desk, name = got(asked, "1.a: cơ bản xong\n")

    found = problems(desk, name, Wanted({"1.a": Outcome.DONE, "9.z": Outcome.DONE}))

    assert (found, events(desk, KIM_LIEN)) == ([Problem("E375", US, {"ma": "9.z", "co": "1.a"})], ["asked"])


def test_a_code_that_was_decided_meanwhile_refuses_all_of_it(asked: Office) -> None:
    desk, name = got(asked, "1.a: đang thực hiện\nC.a: không phát sinh\n", "toa-an", sender="can-bo")
    record(desk, Happening(key(COURT), Event.EXCUSED, at(LATER), "Lan", reason="miễn"))

    found = problems(desk, name, AS_READ)

    assert found == [Problem("E372", US, {"phieu": COURT})]
    assert (events(desk, COURT_C), letters(desk, LetterKind.RECEIPT)) == (["asked"], [])


def test_of_a_mail_that_was_partly_read_only_the_rest_is_new(asked: Office) -> None:
    desk, name = got(asked, "1.a: đang thực hiện\nC.a: cơ bản xong\n", "toa-an")
    before = events(desk, COURT), events(desk, COURT_C)

    new = assign(desk, name, Wanted({"1.a": Outcome.ONGOING, "C.a": Outcome.ONGOING}), PERSON)

    assert (before, new) == ((["asked", "answered"], ["asked"]), 1)
    assert (events(desk, COURT), events(desk, COURT_C)) == (["asked", "answered"], ["asked", "answered"])


def test_a_dismissed_mail_is_put_aside_once_and_keeps_its_bytes(asked: Office) -> None:
    desk, name = got(asked, "?\n")
    (one,) = waiting(desk)

    done = [dismiss(desk, name, PERSON), dismiss(desk, name, PERSON)]

    with desk.db.reading() as tx:
        kinds = [line.kind for line in audit.lines(tx) if line.kind.startswith("mail-")]
    assert (done, mails(desk), kinds.count("mail-dismissed")) == ([True, False], [(MailState.DISMISSED, "xep-lai")], 1)
    assert (desk.home / one.mail.path).exists()


def test_what_was_answered_is_not_dismissed_and_what_was_dismissed_is_not_taken(asked: Office) -> None:
    desk, name = got(asked, "1.a: đang thực hiện\n", sender="can-bo")
    assign(desk, name, AS_READ, PERSON)
    with pytest.raises(InputHasProblems) as refused:
        dismiss(desk, name, PERSON)
    other, second = got(asked, "1.a: chưa thực hiện\n", sender="ai-do")
    dismiss(other, second, PERSON)

    assert [one.code for one in refused.value.problems] == ["E373"]
    assert problems(other, second, AS_READ) == [Problem("E373", US, {"thu": second, "noi": "đã xếp lại"})]


def test_a_sealed_mail_is_no_answer(asked: Office) -> None:
    desk = asked.desk()
    to = reply_address(desk, letters(desk, LetterKind.CHECKIN, "xa-kim-lien")[0])
    asked.receive(reply(to, "ĐỘ MẬT: TỐI MẬT\n1.a: hoàn thành\n"))
    collect(asked.desk(LATER))
    (one,) = waiting(asked.desk(LATER), (MailState.QUARANTINED,))

    assert problems(asked.desk(LATER), one.name, AS_READ) == [Problem("E378", US, {"thu": one.name})]


def test_every_mail_still_has_one_resting_place(asked: Office) -> None:
    desk, name = got(asked, "?\n")
    dismiss(desk, name, PERSON)
    got(asked, "1.a: cơ bản xong\n")

    assert sorted(mails(desk)) == [(MailState.DISMISSED, "xep-lai"), (MailState.HELD, "cau-tra-loi")]


def test_a_mail_that_broke_its_reading_stays_closed_and_is_taken_by_a_persons_word_only(asked: Office) -> None:
    desk, name = got(asked, "1.a: đang thực hiện\n", sender="can-bo")
    (one,) = waiting(desk)
    letter = one.mail.decision.letter or ""
    with desk.db.writing() as tx:
        inbox.decide(tx, {one.mail.sha256: Decision(MailState.HELD, "khong-doc-duoc")}, desk.now)

    assert (look_into(desk, name).text, look_into(desk, name).said) == (
        f"Thư này không mở được; bản gốc nằm ở {one.mail.path}.",
        (),
    )
    assert problems(desk, name, Wanted({}, letter)) == [Problem("E377", US, {"ma": "1.a"})]
    assert assign(desk, name, Wanted({"1.a": Outcome.ONGOING}, letter), PERSON) == 1


@pytest.mark.parametrize("pairs", [["1.a"], ["=xong"], ["1.a=hoàn thành"], ["1.a=xong", "1.a=dang"]])
def test_what_is_no_code_with_a_status_is_a_problem(pairs: list[str]) -> None:
    with pytest.raises(InputHasProblems) as refused:
        taken(pairs)

    assert [one.code for one in refused.value.problems] == ["E376"]


def test_what_is_typed_is_taken() -> None:
    assert taken(["1.a=xong", " 12.h/2026-03 = dang "]) == {"1.a": Outcome.DONE, "12.h/2026-03": Outcome.ONGOING}
