"""What waits for a person is shown whole and safely: why, what was understood, which files, in which words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from directive.letter import LetterKind
from directive.mail import MailState
from directive.problem import Problem
from directive.words import Outcome
from notifications.reader.rules import RULES
from services import bounces, deciding, form_mail, reading, readings, taking
from services.collect import collect
from services.deliver import deliver
from services.desk import Desk, InputHasProblems
from services.holding import US, look_into, printable, waiting, why
from services.open_round import open_round
from services.words import spoken
from tests.services.offices import Office, letters, reply, reply_address

LATER = "2026-04-03 09:00"
READER = Path(reading.__file__).parent.parent / "notifications" / "reader"


@pytest.fixture
def asked(office: Office) -> Office:
    """Give an office whose round was opened."""
    open_round(office.desk())
    return office


def got(office: Office, body: str, *, sender: str = "xa-kim-lien", headers: tuple[str, ...] = ()) -> Desk:
    """Receive a reply to the letter of one unit, read it, and return the desk."""
    desk = office.desk()
    to = reply_address(desk, letters(desk, LetterKind.CHECKIN, "xa-kim-lien")[0])
    office.receive(reply(to, body, unit=sender, headers=headers))
    collect(office.desk(LATER))
    return office.desk(LATER)


def test_a_held_mail_is_listed_with_its_unit_and_the_reason_in_words(asked: Office) -> None:
    (one,) = waiting(got(asked, "1.a: hoàn thành\n", sender="can-bo"))

    assert (one.name, one.unit, one.sender, one.subject, one.why) == (
        one.mail.sha256[:12],
        "xa-kim-lien",
        "can-bo@dondoc.internal",
        "Re: bao cao",
        "địa chỉ gửi không phải địa chỉ đã đăng ký của đơn vị",
    )


def test_a_mail_that_answers_no_letter_is_known_by_its_registered_sender(asked: Office) -> None:
    asked.receive(reply("traloi+aaaaaaaaaaaaaaaa@nghe-an.example", "xong\n", unit="toa-an"), "1")
    asked.receive(reply("traloi+aaaaaaaaaaaaaaaa@nghe-an.example", "xong\n", unit="ai-do"), "2")
    collect(asked.desk(LATER))

    assert [one.unit for one in waiting(asked.desk(LATER))] == ["toa-an", ""]


def test_what_was_understood_is_shown_with_the_words_and_the_reasons(asked: Office) -> None:
    desk = got(asked, "1.a: cơ bản hoàn thành\n")
    (one,) = waiting(desk)

    opened = look_into(desk, one.name)

    assert (opened.waiting, opened.text.strip()) == (one, "1.a: cơ bản hoàn thành")
    assert [(said.code, said.status, said.text) for said in opened.said] == [("1.a", None, "cơ bản hoàn thành")]
    assert opened.note.splitlines()[0] == "tình trạng chưa rõ"


def test_a_forged_mail_rests_apart(asked: Office) -> None:
    asked.write("dondoc.toml", 'authserv = "mx.nghe-an.example"\n')
    verdict = "Authentication-Results: mx.nghe-an.example; dmarc=fail (p=reject) header.from=dondoc.internal"
    desk = got(asked, "1.a: hoàn thành\n", headers=(verdict,))

    assert waiting(desk) == []
    assert [one.mail.decision.state for one in waiting(desk, (MailState.QUARANTINED,))] == [MailState.QUARANTINED]


def test_nothing_of_a_sealed_mail_is_shown(asked: Office) -> None:
    desk = got(asked, "ĐỘ MẬT: TỐI MẬT\n1.a: hoàn thành\n")
    (one,) = waiting(desk, (MailState.QUARANTINED,))

    opened = look_into(desk, one.name)

    assert (one.subject, opened.said, opened.files, opened.text) == ("", (), None, "")


@pytest.mark.parametrize("name", ["", "abc", "0" * 12, "%" * 12])
def test_a_name_of_no_mail_is_a_problem(asked: Office, name: str) -> None:
    with pytest.raises(InputHasProblems) as refused:
        look_into(got(asked, "?\n"), name)

    assert refused.value.problems == [Problem("E371", US, {"thu": name})]


def test_signs_that_move_a_terminal_are_left_out() -> None:
    assert printable("a\x1b[31mđỏ\x9b2J\r\u202eb\u2028c\nd") == "a[31mđỏ2Jbc\nd"


def test_every_rule_and_every_reason_of_the_reader_has_its_sentence() -> None:
    rules = [name for name, _, _ in RULES]
    rules += [reading.PARTLY_READ, reading.NO_KEY, reading.ALREADY_DECIDED, reading.CAME_BEFORE, readings.SAME_NAME]
    rules += [bounces.RULE, bounces.UNMATCHED, taking.RULE, deciding.BY_PERSON, deciding.DISMISSED]
    rules += [form_mail.ASKED_FOR, form_mail.FILLED]
    asides = re.findall(r'^    "([a-z_]+)": \(', (READER / "asides.py").read_text("utf-8"), re.MULTILINE)
    reasons = re.findall(r'"((?:khong|trang|qua|chua)_[a-z_]+)"', (READER / "answers.py").read_text("utf-8"))
    reasons += re.findall(r'f"([a-z]+_[a-z_]+):\{', (READER / "answers.py").read_text("utf-8"))

    assert (len(asides) > 4, len(reasons) > 4) == (True, True)
    assert [one for one in (*rules, *asides, *reasons) if one.replace("-", "_") not in spoken()["vi_sao"]] == []


def test_what_stands_behind_the_colon_of_a_reason_is_kept() -> None:
    assert (why("mau_thuan:1.a"), why("khong-khop"), why("la-lam")) == (
        "hai chỗ nói khác nhau: 1.a",
        "thư không gửi vào địa chỉ trả lời của một thư đã gửi",
        "la-lam",
    )


def test_a_mail_in_old_lettering_is_shown_as_it_can_be_read(asked: Office) -> None:
    desk = got(asked, "1.a: hoµn thµnh\n§¶ng ñy x· b¸o c¸o, cã quyÕt ®Þnh\n")
    (one,) = waiting(desk)

    opened = look_into(desk, one.name)

    assert opened.text.splitlines()[:2] == ["1.a: hoàn thành", "Đảng ủy xã báo cáo, có quyết định"]
    assert [(said.status, said.proposed) for said in opened.said] == [(None, Outcome.DONE)]


def test_a_mail_of_a_registered_sender_that_names_no_letter_is_shown_with_the_one_that_it_may_answer(
    asked: Office,
) -> None:
    deliver(asked.desk())
    asked.receive(reply("noi-chinh@nghe-an.example", "1.a: đang thực hiện\n"), "1")
    collect(asked.desk(LATER))
    desk = asked.desk(LATER)
    (letter,) = letters(desk, LetterKind.CHECKIN, "xa-kim-lien")
    (one,) = waiting(desk)

    opened = look_into(desk, one.name)

    assert (one.mail.decision.rule, one.mail.decision.letter, opened.suggested) == ("khong-khop", None, letter.key)
    assert [(said.code, said.status) for said in opened.said] == [("1.a", Outcome.ONGOING)]
