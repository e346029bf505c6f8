"""Who wrote a mail, as far as that can be believed: one plain address, and what a server of ours says about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from email.message import Message
from enum import StrEnum

from notifications.decode import headers_of
from notifications.reader.asked import Asked
from notifications.reader.verdict import Verdict

ADDR_SPEC = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*"
# One address and nothing that could be read as a second one: no @, comma, bracket or comment in an unquoted name.
ONE_ADDRESS = re.compile(rf'\s*(?:(?:"(?:[^"\\\r\n]|\\.)*"|[^<>"@,;:()\\]*)\s*<({ADDR_SPEC})>|({ADDR_SPEC}))\s*')
NAMED_AFTER = re.compile(rf"\s*({ADDR_SPEC})\s*(?:<\1>|\([^()<>@,;:\\]*\))\s*", re.IGNORECASE)
FOLD = re.compile(r"[\r\n]+[ \t]*")


class Sender(StrEnum):
    """Who sent the mail, measured against the unit that was asked."""

    OK = "ok"
    OTHER_ADDRESS = "other_address"
    AUTH_FAIL = "auth_fail"
    UNKNOWN = "unknown"


def address_of(message: Message) -> str:
    """Return the one address of the one From header in lower case; "" when it could be read in two ways."""
    values = headers_of(message, "From")
    if len(values) != 1:
        return ""
    said = FOLD.sub(" ", values[0])
    if found := ONE_ADDRESS.fullmatch(said):
        return (found[1] or found[2]).lower()
    same = NAMED_AFTER.fullmatch(said)
    return same[1].lower() if same else ""


def judged(address: str, letter: Asked | None, letters: Sequence[Asked], verdict: Verdict) -> Sender:
    """Return who sent it. A server's "fail" outweighs every name; without a letter, any address asked is right."""
    if verdict.fails:
        return Sender.AUTH_FAIL
    if not address:
        return Sender.UNKNOWN
    asked = [letter] if letter else list(letters)
    if any(address == one.lower() for item in asked for one in item.addresses):
        return Sender.OK
    return Sender.OTHER_ADDRESS if letter else Sender.UNKNOWN


def other_unit(address: str, letter: Asked, letters: Sequence[Asked]) -> bool:
    """Return True when the address is registered for another unit, and not for this one."""
    own = {one.lower() for one in letter.addresses}
    others = {one.lower() for item in letters if item.unit != letter.unit for one in item.addresses}
    return address in others - own


def from_us(address: str, letters: Sequence[Asked]) -> bool:
    """Return True for an address on the host of our own reply addresses that no unit has registered."""
    hosts = {item.reply_to.lower().rpartition("@")[2] for item in letters}
    registered = {one.lower() for item in letters for one in item.addresses}
    return bool(address) and address.rpartition("@")[2] in hosts and address not in registered
