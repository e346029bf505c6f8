"""A mail that asks for more time, beside its answers or alone: the request is taken out of its words if it is certain.

The request changes nothing until a person has decided; so the rest of the mail counts as if it had not been there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from directive.checkin import CheckInKey
from directive.days import HANOI
from directive.extension import Wished
from directive.mail import KeptMail
from directive.words import Outcome
from notifications.reader.answers import GUESSED, UNCLEAR, Said, listed
from notifications.reader.judge import tidy
from notifications.reader.more_time import MoreTime, more_time
from notifications.reader.read import Reading
from notifications.reader.statuses import first_meant
from notifications.reader.words import words
from services.asked import OPEN
from store import ledger
from store.database import Transaction

ASKS_TIME = "xin_gia_han"
NEEDS_NONE = (Outcome.DONE, Outcome.NIL)
Named = Mapping[str, CheckInKey]
Asks = dict[CheckInKey, Wished]


def with_more_time(tx: Transaction, mail: KeptMail, reading: Reading, named: Named) -> tuple[Reading, Asks]:
    """Return the reading without its request for more time, and the request by check-in.

    Where no request is certain the reading stays as it is, and none is returned. A request that names nothing stands
    for all that the letter asks and the mail does not answer; it must end after the deadline that counts.
    """
    letter = reading.match.letter
    if letter is None or reading.match.by != "token" or ASKS_TIME not in reading.reasons:
        return reading, {}
    wish = more_time(reading.words, letter.questions, mail.received.astimezone(HANOI).date())
    if wish is None:
        return reading, {}
    kept, dropped = parted(reading.answers, wish)
    asks = asked_for(tx, wish, codes_of(reading.answers, kept, wish, named), named)
    if not asks:
        return reading, {}
    gone = {listed(one.reason) for one in dropped} - {listed(one.reason) for one in kept} | {ASKS_TIME}
    reasons = tuple(reason for reason in reading.reasons if reason not in gone)
    return replace(reading, answers=tuple(kept), reasons=reasons), asks


def parted(said: Sequence[Said], wish: MoreTime) -> tuple[list[Said], list[Said]]:
    """Return the answers without the words of the request, and those that were nothing else."""
    kept: list[Said] = []
    dropped: list[Said] = []
    for one in said:
        rest = tidy(one.text.replace(wish.said, "")).rstrip(" .,;") if wish.said in one.text else one.text
        alone = rest != one.text and one.status is None and listed(one.reason) in (UNCLEAR, GUESSED)
        (dropped if alone and not first_meant(words(rest)) else kept).append(replace(one, text=rest))
    return kept, dropped


def codes_of(said: Sequence[Said], kept: Sequence[Said], wish: MoreTime, named: Named) -> list[str]:
    """Return what the request is for: what it names, what it stands under, or all that is not answered.

    What is done needs no more time: a request that stands under it speaks of the rest.
    """
    under = [one.code for one in said if wish.said in one.text and one.status not in NEEDS_NONE]
    answered = {one.code for one in kept if one.status is not None}
    return [*wish.codes] or (under if len(under) == 1 else [code for code in named if code not in answered])


def asked_for(tx: Transaction, wish: MoreTime, codes: Sequence[str], named: Named) -> Asks:
    """Return the request for each of the codes that is open and due before its day; none when it names another."""
    keys = [named[code] for code in codes if code in named]
    due = {one.key: one.due for one in ledger.checkins(tx, OPEN, keys=keys)}
    asks = {key: Wished(wish.until, wish.reason) for key in keys if key in due and due[key] < wish.until}
    return asks if not wish.codes or len(asks) == len(codes) else {}
