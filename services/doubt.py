"""Settle what is in doubt by the journal, the mailbox that gets a copy of every letter in the same SMTP transaction.

A letter that is there was taken, and is not sent again. One that is not there goes again only when a letter that left
later by the same way has arrived: until then the relay may still hold both. What cannot be proved stays in doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from urllib.parse import urlsplit

from directive.letter import Posted
from notifications.journal import JournalFault
from services.alarm import raise_alarm
from services.desk import Desk, InputHasProblems
from services.settings import Settings
from services.words import spoken
from store import doubt

DUTY = "deliver"
SETTLING = timedelta(minutes=15)  # the final answer of a server may take ten: RFC 5321 section 4.5.3.2.6
FORGETTING = timedelta(days=7)  # somebody may tidy the journal up: what it lacks after that proves nothing
FOUND, AGAIN, LEFT, UNREADABLE = "thu_tim_thay", "thu_gui_lai", "thu_con_nghi_van", "nhat_ky_hong"

Canaries = Mapping[str, Sequence[str]]


def way(settings: Settings) -> str:
    """Return by which way a letter goes now, relay and journal without any password; empty when no copy is kept."""
    if settings.delivery == "sink" or not settings.journal:
        return ""
    return f"{urlsplit(settings.relay).netloc.rpartition('@')[2]} {settings.journal}"


def settle_doubt(desk: Desk) -> dict[str, int]:
    """Count letters in doubt as sent, or queue them again, as far as the journal proves it; return how many of each.

    Does nothing without a journal mailbox. A journal that cannot be read is told by an alarm, and all stays in doubt.
    A second call settles nothing twice.
    """
    if not desk.settings.journal_mailbox:
        return {}
    with desk.db.reading() as tx:
        doubted = doubt.in_doubt(tx)
        ripe = [one for one in doubted if is_ripe(desk, one)]
        canaries = {one.key: doubt.sent_later(tx, one.key) for one in ripe}
    try:
        reached = reached_by(desk, ripe, canaries)
    except (JournalFault, InputHasProblems) as fault:
        raise_alarm(desk.home, DUTY, fault)
        return {LEFT: len(doubted), UNREADABLE: 1}
    counts = Counter({LEFT: len(doubted) - len(ripe)})
    counts.update(settled(desk, one, canaries[one.key], reached) for one in ripe)
    return {name: count for name, count in counts.items() if name and count}


def is_ripe(desk: Desk, letter: Posted) -> bool:
    """Return True once a letter has been in doubt long enough to be judged, and not yet too long."""
    return letter.settled_at is not None and SETTLING <= desk.now - letter.settled_at <= FORGETTING


def reached_by(desk: Desk, letters: Sequence[Posted], canaries: Canaries) -> set[str]:
    """Return which of the letters and of their canaries the journal holds; it is not asked when there is none.

    Raises JournalFault when it cannot tell, InputHasProblems when the settings name no journal.
    """
    wanted = {one.message_id for one in letters}.union(*canaries.values())
    return desk.open_journal().found(wanted) if wanted else set()


def settled(desk: Desk, letter: Posted, canaries: Sequence[str], reached: Collection[str]) -> str:
    """Write what the journal proves of one letter; return under which name it is counted.

    An empty name when another sender has settled it meanwhile: it has been counted there.
    """
    arrived = [one for one in canaries if one in reached]
    if letter.message_id in reached:
        settle, name, words = doubt.found, FOUND, spoken()["nghi_van"]["tim_thay"]
    elif arrived:
        settle, name, words = doubt.again, AGAIN, spoken()["nghi_van"]["khong_thay"].format(thu=arrived[0])
    else:
        return LEFT
    with desk.db.writing() as tx:
        return name if settle(tx, letter.key, now=desk.now, words=words) else ""
