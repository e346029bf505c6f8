"""Hand over the letters that wait, one at a time: claim, commit, send, settle. None travels inside a transaction.

What a server did not refuse and did not confirm is in doubt: it is shown to a person and never sent again blindly.
Nothing leaves while all is held, or from a host that has not the place.
"""

from __future__ import annotations

import fcntl
import os
import secrets
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path

from directive.address import canonical
from directive.days import HANOI
from directive.letter import Fate, Receipt, Sealed
from directive.notation import short_date
from directive.problem import Place, Problem
from notifications.postbox import Postbox
from services.addresses import approve_registry
from services.alarm import raise_alarm
from services.bounces import refused_address
from services.clock import hanoi_day
from services.desk import Desk, Refused
from services.disk import RESERVE, is_short
from services.doubt import settle_doubt, way
from services.host import host_name, place_of
from services.mark import is_behind, marked
from services.settings import SETTINGS_FILE
from services.stopping import gently
from services.summary import Summary
from services.words import spoken
from store import delivery, outbox
from store.audit import together
from store.delivery import Delivery
from store.gate import Gate, Stop, Turn, next_letter, put_back

DUTY = "deliver"
LOCKS = Path("var/locks")
US = Place("dondoc")
PATIENCE = 3  # letters in a row that meet a relay that is down, before the others are spared it
# Keys of `tom_tat` in templates/words.yaml.
ALL_HELD, PAUSED, NO_RELAY, NO_ROOM, HELD = "giu_tat_ca", "tam_dung", "may_chu_hong", "dia_day", "thu_held"


def deliver(desk: Desk) -> Summary:
    """Send every letter whose time has come, in working hours of a working day; else they wait.

    Any number of senders of one workspace may run at once: each letter is claimed by one of them. While the disk is
    nearly full only alarms leave. Raises Refused while letters are held, or may not leave from here.
    """
    day = desk.today.isoformat()
    if why := closed(desk):
        return Summary(DUTY, day, idle=why)
    fates: Counter[str] = Counter()
    postbox = desk.open_postbox()
    try:
        gate = opened_gate(desk)
        with owner_lock(desk.home) as owner:
            fates["thu_nghi_van"] += release_the_dead(desk)
            fates.update(settle_doubt(desk))
            with gently() as stops, marked(desk) if gate.host and waits(desk) else nullcontext(), desk.db.kept() as db:
                sender = replace(desk, db=db)
                fates.update(send_all(sender, postbox, gate, owner, lambda: stops() or bool(closed(desk))))
    finally:
        postbox.close()
    if fates[HELD]:
        raise_alarm(desk.home, DUTY, Refused(Problem("E354", US)))
    return Summary(DUTY, day, {name: count for name, count in sorted(fates.items()) if count})


def waits(desk: Desk) -> bool:
    """Return True when some letter's time has come."""
    with desk.db.reading() as tx:
        return outbox.waiting(tx, desk.now) > 0


def closed(desk: Desk) -> str:
    """Return why no letter may leave at this hour, or nothing."""
    if not desk.book.calendar.is_working(desk.today):
        return "ngay_nghi"
    hour = desk.now.astimezone(HANOI).time()
    return "" if desk.settings.send_from <= hour <= desk.settings.send_until else "ngoai_gio"


def opened_gate(desk: Desk) -> Gate:
    """Return what each letter is held against. The first host that may really send gets the place for itself.

    Raises Refused when another has it, or while all is held. A sink beside its own file of a database takes no place;
    one that shares a server with the real sender would swallow its letters.
    """
    alone = desk.settings.delivery == "sink" and not desk.db.is_postgresql
    host = "" if alone else place_of(desk.home)
    found = place_taken(desk, host) if host else place_seen(desk)
    if found and host and found.host != host:
        raise Refused(Problem("E351", US, {"noi": found.host, "may": host_name()}))
    if found and found.held:
        why = spoken()["giu"].get(found.why, found.why)
        raise Refused(Problem("E352", US, {"tu": short_date(hanoi_day(found.since)), "ly_do": why}))
    listed = {unit.id: frozenset({canonical(unit.email)}) for unit in desk.book.units}
    listed[""] = frozenset(map(canonical, (*desk.settings.secretariat, *desk.settings.leaders)))
    # A day in which each unit gets all that it may get, with a tenth to spare, is more than any round needs.
    return Gate(host, listed, most=len(desk.book.units) * 33 // 10)


def place_seen(desk: Desk) -> Delivery | None:
    """Return who may send and whether all is held, without asking for the place."""
    with desk.db.reading() as tx:
        return delivery.standing(tx)


def place_taken(desk: Desk, host: str) -> Delivery:
    """Return the same after this host has asked for the place; all is held when the database is an older one."""
    with desk.db.writing() as tx:
        found = delivery.claim_place(tx, host=host, now=desk.now)
        if found.host != host or found.held:
            return found
        if is_behind(desk, tx):
            delivery.hold(tx, by="dondoc", why=delivery.OLDER, now=desk.now)
        else:
            approve_registry(desk, tx)
        return delivery.standing(tx) or found


def send_all(desk: Desk, postbox: Postbox, gate: Gate, owner: str, stops: Callable[[], bool]) -> Iterator[str]:
    """Send letter after letter until none waits or may leave, and yield by which name each is counted.

    Each is claimed, and the claim committed, before it travels; what became of it is committed with the next claim.
    When PATIENCE letters in a row met a relay that is down, the rest keep their attempts for another run. Once `stops`
    says so, no other is claimed: the hours may end while letters travel.
    """
    down = 0
    via = way(desk.settings)
    gate = with_room(desk, gate)
    with desk.db.writing() as tx:
        turn = Turn(None) if stops() else next_letter(tx, gate, owner=owner, now=desk.now, via=via)
    while True:
        yield from (f"thu_{state.value}" for state in turn.aside)
        if turn.stop:
            yield ALL_HELD
        if turn.stop is Stop.STORM:
            raise_alarm(desk.home, DUTY, Refused(Problem("E353", US, {"so": str(gate.most)})))
        if turn.letter is None:
            yield from [NO_ROOM] if gate.alarms_only else []
            return
        letter, receipt = turn.letter, handed_over(postbox, turn.letter, turn.following)
        if receipt.pauses:
            yield paused(desk, letter, receipt, owner)
            return
        down = down + 1 if receipt.of_the_relay else 0
        gate = with_room(desk, gate)
        # The letter has left and its fate is not yet written: a crash here leaves it "sending", seen later as in doubt.
        with desk.db.writing() as tx, together(tx):
            outbox.settle(tx, letter.key, receipt=receipt, owner=owner, now=desk.now)
            refused_address(desk, tx, letter, receipt)
            turn = Turn(None)
            if down < PATIENCE and not stops():
                turn = next_letter(tx, gate, owner=owner, now=desk.now, via=via, ahead=postbox.far)
        yield f"thu_{receipt.fate.value}"
        if down == PATIENCE:
            yield relay_down(desk, receipt)


def with_room(desk: Desk, gate: Gate) -> Gate:
    """Return the gate; once the disk is nearly full, one that only alarms pass, and an alarm that tells of it."""
    if gate.alarms_only or not is_short(desk):
        return gate
    raise_alarm(desk.home, DUTY, Refused(Problem("E389", US, {"so": str(RESERVE // 1024**2)})))
    return replace(gate, alarms_only=True)


def paused(desk: Desk, letter: Sealed, receipt: Receipt, owner: str) -> str:
    """Give the letter back untried, tell whose settings the server refuses, and return how that is counted."""
    with desk.db.writing() as tx:
        put_back(tx, letter.key, receipt=receipt, owner=owner, now=desk.now)
    said = f"{receipt.code} {receipt.words}"
    raise_alarm(desk.home, DUTY, Refused(Problem("E355", Place(SETTINGS_FILE), {"loi": said})))
    return PAUSED


def relay_down(desk: Desk, receipt: Receipt) -> str:
    """Tell that the relay is down, in its own words, once a day for the same words; return how that is counted."""
    said = f"{receipt.code or ''} {receipt.words}".strip()
    raise_alarm(desk.home, DUTY, Refused(Problem("E358", Place(SETTINGS_FILE), {"loi": said})))
    return NO_RELAY


def handed_over(postbox: Postbox, letter: Sealed, following: Sealed | None) -> Receipt:
    """Hand one letter over and return what the server said. A letter that cannot even be formed fails alone."""
    try:
        return postbox.deliver(letter, following)
    except ValueError as fault:
        return Receipt(Fate.FAILED, "mail", None, str(fault))


@contextmanager
def owner_lock(home: Path) -> Iterator[str]:
    """Hold a lock file for as long as this sender lives; the kernel frees it when the process dies, however it dies."""
    folder = home / LOCKS
    folder.mkdir(parents=True, exist_ok=True)
    owner = f"{os.getpid()}-{secrets.token_hex(4)}"
    path = folder / f"{owner}.lock"
    with path.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        try:
            yield owner
        finally:
            path.unlink()


def release_the_dead(desk: Desk) -> int:
    """Mark the letters that dead senders left in hand as in doubt; return how many. A living sender is never robbed."""
    with desk.db.reading() as tx:
        owners = outbox.owners(tx)
    dead = [owner for owner in owners if not alive(desk.home / LOCKS / f"{owner}.lock")]
    freed = 0
    for owner in dead:
        with desk.db.writing() as tx:
            freed += len(outbox.abandon(tx, owner=owner, now=desk.now))
        (desk.home / LOCKS / f"{owner}.lock").unlink(missing_ok=True)
    return freed


def alive(path: Path) -> bool:
    """Return True while some process holds the lock of that file."""
    try:
        with path.open("r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False
