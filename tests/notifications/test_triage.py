"""Where a mail goes: each rule by its name, in order, and the last line catches everything."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from directive.answer import Answer
from directive.mail import MailState
from directive.words import Outcome
from notifications.bounces import Report, ReportKind
from notifications.numbered import Read
from notifications.parse import Mail
from notifications.triage import RULES, Case, Triage, reply_key_in, triage

KEY = "abcdefgh234567zz"
HOST = "noi-chinh.example"
ANSWER = Answer(Outcome.DONE, "", datetime(2026, 4, 2, tzinfo=UTC))
FAILED = Report(ReportKind.HARD, "", "", "5.1.1", "")
GOOD = Case(
    Mail(sender="xa@nghe-an.example"),
    KEY,
    ("van-phong@nghe-an.example", "Xa@nghe-an.example"),
    Read((("12.h", ANSWER),), (), ""),
)


@pytest.mark.parametrize(
    ("case", "state", "rule"),
    [
        (GOOD, MailState.ANSWERED, "doc-het"),
        (replace(GOOD, mail=Mail(unreadable="size")), MailState.HELD, "khong-doc-duoc"),
        (
            replace(
                GOOD,
                mail=replace(GOOD.mail, automatic="report", reports=(FAILED,)),
            ),
            MailState.BOUNCE,
            "bao-loi-gui",
        ),
        (replace(GOOD, mail=replace(GOOD.mail, automatic="subject")), MailState.AUTO, "thu-tu-dong"),
        (replace(GOOD, key=None), MailState.HELD, "khong-co-khoa"),
        (replace(GOOD, registered=()), MailState.HELD, "khoa-la"),
        (replace(GOOD, mail=replace(GOOD.mail, sender="evil@x.example")), MailState.HELD, "nguoi-gui-khac"),
        (replace(GOOD, mail=replace(GOOD.mail, sender="")), MailState.HELD, "nguoi-gui-khac"),
        (replace(GOOD, read=Read((), ("12.h: gần xong",), "")), MailState.HELD, "khong-theo-ma-so"),
        (replace(GOOD, read=replace(GOOD.read, unread=("12.k: gần xong",))), MailState.HELD, "con-dong-chua-ro"),
    ],
)
def test_the_first_rule_that_fits_decides(case: Case, state: MailState, rule: str) -> None:
    assert triage(case) == Triage(state, rule)


def test_the_last_line_catches_everything() -> None:
    name, state, fits = RULES[-1]

    assert (name, state, fits(GOOD)) == ("con-lai", MailState.HELD, True)
    assert len({rule[0] for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    ("recipients", "key"),
    [
        ((f"traloi+{KEY}@{HOST}",), KEY),
        (("x@y.example", f"traloi+{KEY}@{HOST}"), KEY),
        ((f"traloi+{KEY}@{HOST}", f"traloi+{KEY}@{HOST}"), KEY),
        ((f"traloi+{KEY}@other.example",), None),
        ((f"traloi+{KEY}x@{HOST}",), None),
        ((f"traloi+{KEY[:-1]}@{HOST}",), None),
        ((f"traloi+{KEY[:-1]}1@{HOST}",), None),
        ((f"traloi+{KEY}@{HOST}", f"traloi+{KEY[::-1]}@{HOST}"), None),
        ((f"traloi+{KEY}@{HOST}", f"traloi+x@{HOST}"), None),
        ((f"traloi@{HOST}",), None),
        ((f"xtraloi+{KEY}@{HOST}",), None),
        ((), None),
    ],
)
def test_one_key_in_one_reply_address_is_the_key(recipients: tuple[str, ...], key: str | None) -> None:
    assert reply_key_in(Mail(recipients=recipients), HOST.upper()) == key
