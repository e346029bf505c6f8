"""Where a mail goes: a literal table, its first rule that fits decides, and its last line catches everything.

The rule's name is kept with the mail, so that a person can see why it rests where it does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from directive.mail import MailState
from notifications.numbered import Read
from notifications.parse import Mail

State = MailState
KEY = re.compile(r"[a-z2-7]{16}")
LOCAL_PREFIX = "traloi+"


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of a mail. `key` stands in its reply address, `read` is what was read by number.

    `registered` are the addresses of the unit to which the letter with that key went; empty when there is none.
    """

    mail: Mail
    key: str | None
    registered: tuple[str, ...]
    read: Read


@dataclass(frozen=True, slots=True)
class Triage:
    """Where the mail rests, by which rule. HELD waits for a person; ANSWERED may still carry unread lines."""

    state: MailState
    rule: str


Rule = tuple[str, MailState, Callable[[Case], bool]]

RULES: tuple[Rule, ...] = (
    ("khong-doc-duoc", MailState.HELD, lambda case: bool(case.mail.unreadable)),
    ("bao-loi-gui", MailState.BOUNCE, lambda case: bool(case.mail.reports)),
    ("thu-tu-dong", MailState.AUTO, lambda case: bool(case.mail.automatic)),
    ("khong-co-khoa", MailState.HELD, lambda case: case.key is None),
    ("khoa-la", MailState.HELD, lambda case: not case.registered),
    ("nguoi-gui-khac", MailState.HELD, lambda case: case.mail.sender not in folded(case.registered)),
    ("khong-theo-ma-so", MailState.HELD, lambda case: not case.read.lines),
    ("con-dong-chua-ro", MailState.HELD, lambda case: bool(case.read.unread)),
    ("doc-het", MailState.ANSWERED, lambda case: bool(case.read.lines)),
    ("con-lai", MailState.HELD, lambda _: True),
)


def triage(case: Case) -> Triage:
    """Return where the mail goes."""
    name, state, _ = next(rule for rule in RULES if rule[2](case))
    return Triage(state, name)


def folded(addresses: tuple[str, ...]) -> set[str]:
    """Return the addresses as they are compared: letter case makes no difference in any mailbox that we know."""
    return {address.lower() for address in addresses}


def reply_key_in(mail: Mail, host: str) -> str | None:
    """Return the key in the mail's reply address `traloi+<key>@<host>`; None when there is none, or more than one."""
    suffix = f"@{host.lower()}"
    local = (one.removesuffix(suffix) for one in mail.recipients if one.endswith(suffix))
    keys = {one.removeprefix(LOCAL_PREFIX) for one in local if one.startswith(LOCAL_PREFIX)}
    found = {key for key in keys if KEY.fullmatch(key)}
    return found.pop() if len(found) == 1 and len(keys) == 1 else None
