"""Which of our letters a mail answers: by its key first; by a subject only as a guess. Never joined when in doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message
from urllib.parse import unquote

from directive.text import plain
from notifications.bounces import Report
from notifications.decode import headers_of
from notifications.reader.asked import Asked
from notifications.reader.mail import Mail

NONE = "none"
ADDRESS = re.compile(r"[^\s<>,;:\"'()\[\]]+@[A-Za-z0-9.-]+")
COPIED = ("Cc", "Bcc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "Resent-To", "Resent-Cc")
LOOKED_AT = 64 * 1024
ADDRESSES_LIMIT = 200
KEY = re.compile(r"[a-z0-9]{6,64}")
TAG = re.compile(r"\[[^\[\]]{4,60}\]")
ANSWERED = re.compile(r"^(?:(?:re|tr|aw|tra loi|phan hoi|fwd?|chuyen tiep|ct)\s*: ?)+")
ORIGINAL_ID = re.compile(r"^original-message-id:\s*(<[^<>\s]{1,250}>)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Match:
    """By what a letter was found, and the letter. `doubt` is why a person must look, or ""."""

    by: str = NONE
    letter: Asked | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys in a mail's addresses: in To, and only elsewhere."""

    to: tuple[str, ...]
    copied: tuple[str, ...]


def match(mail: Mail, sender: str, letters: Sequence[Asked], reports: Sequence[Report] = (), home: str = "") -> Match:
    """Return the letter that the mail answers. `home` is a reply address of ours without a key, where no letter is."""
    keys = keys_in(mail.message, [one.reply_to for one in letters] + [home] * bool(home))
    all_keys = tuple(dict.fromkeys((*keys.to, *keys.copied)))
    if len(all_keys) > 1:
        return Match(doubt="hai_khoa")
    if all_keys:
        found = next((one for one in letters if one.token.lower() == all_keys[0]), None)
        if found is None:
            weaker = by_identifier(mail, letters, reports)
            return Match(weaker.by, weaker.letter, "khoa_la")
        answered = {one.id for one in letters if one.message_id in mail.in_reply_to}
        doubt = "" if keys.to else "khoa_ngoai_to"
        return Match("token", found, "thu_khac_khoa" if answered - {found.id} else doubt)
    found_by = by_identifier(mail, letters, reports)
    return found_by if found_by.letter or found_by.doubt else by_subject(mail, sender, letters)


def keys_in(message: Message, addresses: Sequence[str]) -> Keys:
    """Return the keys of reply addresses such as these, in lower case and without marks that a program put behind."""
    homes = {(local.partition("+")[0], host) for local, host in map(split, addresses)}
    return Keys(keys_of(message, ("To",), homes), keys_of(message, COPIED, homes))


def keys_of(message: Message, headers: Sequence[str], homes: set[tuple[str, str]]) -> tuple[str, ...]:
    """Return the keys in those headers."""
    told = "\n".join(value for header in headers for value in headers_of(message, header))[:LOOKED_AT]
    found: dict[str, None] = {}
    for address in ADDRESS.findall(unquote(told))[:ADDRESSES_LIMIT]:
        local, host = split(address)
        prefix, plus, rest = local.partition("+")
        if plus and (prefix, host) in homes and (key := KEY.match(rest)):
            found[key[0]] = None
    return tuple(found)


def split(address: str) -> tuple[str, str]:
    """Return the local part and the host of an address, in lower case."""
    local, _, host = address.lower().rpartition("@")
    return local, host.rstrip(".")


def by_identifier(mail: Mail, letters: Sequence[Asked], reports: Sequence[Report]) -> Match:
    """Return the letter that the mail names by its Message-ID."""
    known = {one.message_id: one for one in letters if one.message_id}
    enclosed = tuple(part.original for part in mail.parts if part.original)
    reported = (*(one.message_id for one in reports), *originals(mail))
    for by, named in (
        ("original_message_id", reported if reports else ()),
        ("in_reply_to", mail.in_reply_to),
        ("references", mail.references),
        ("original_message_id", reported),
        ("attached_original", enclosed),
    ):
        found = {known[one].id: known[one] for one in named if one in known}
        if len(found) > 1:
            return Match(by, doubt="hai_thu")
        if found:
            return Match(by, next(iter(found.values())))
    return Match()


def originals(mail: Mail) -> tuple[str, ...]:
    """Return the Message-IDs of which a receipt speaks."""
    told = "\n".join(part.data.decode("ascii", "replace") for part in mail.parts if part.kind.startswith("message/d"))
    return tuple(ORIGINAL_ID.findall(told[:LOOKED_AT]))


def by_subject(mail: Mail, sender: str, letters: Sequence[Asked]) -> Match:
    """Return the one letter to the sender's unit whose mark stands in the subject: a guess that a person confirms."""
    subject = plain(mail.subject)
    bare = ANSWERED.sub("", subject)
    theirs = [one for one in letters if sender and sender in {address.lower() for address in one.addresses}]
    tagged = [one for one in theirs if (tag := TAG.search(plain(one.subject))) and tag[0] in subject]
    found = tagged or [one for one in theirs if len(bare) > len("[x]") and bare == plain(one.subject)]
    return Match("subject_tag", found[0], "khop_yeu") if len(found) == 1 else Match()
