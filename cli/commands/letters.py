"""`dondoc letters`: what stands in the outbox, a person's decisions about it, and whether letters may leave at all."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cli.machine import print_rows
from cli.main import DONE
from cli.reading import WronglyTyped
from cli.words import words
from directive.days import HANOI
from directive.letter import LetterState, Posted
from services.arming import arm, disarm
from services.desk import Desk, open_desk
from services.host import host_name
from services.links import revoke, revoke_all
from services.outgoing import decide, hold_all, listed, note, release_all, shown
from services.settings import workspace
from services.words import spoken
from store.decided import Decided, Decision

COLUMNS = ("key", "kind", "unit", "recipient", "subject", "state", "attempts", "next_try", "note")


def act(given: argparse.Namespace) -> int:
    """Do what was asked for."""
    if given.action in ARMING:
        print(ARMING[given.action](given))
        return DONE
    if given.action == "list":
        states = [LetterState(given.state)] if given.state else None
        rows = listed(open_desk(workspace(given.home)), states, given.unit)
        print_rows(given.format, rows, table=print_table, plain=cells, columns=COLUMNS)
        return DONE
    if given.action == "show":
        print_letter(*shown(open_desk(workspace(given.home)), one_key(given)))
        return DONE
    if given.action == "revoke":
        print(revoked(given, who_and_why(given)))
        return DONE
    print(decided(given, Decision(given.action), who_and_why(given)))
    return DONE


def armed(given: argparse.Namespace) -> str:
    """Let letters leave from this host, and say what that means."""
    arm(workspace(given.home))
    return spoken()["mo_gui"]["da_mo"].format(may=host_name())


def disarmed(given: argparse.Namespace) -> str:
    """Let no letter leave from this host, and say so."""
    return spoken()["mo_gui"]["da_dong" if disarm(workspace(given.home)) else "von_dong"]


ARMING = {"arm": armed, "disarm": disarmed}


def who_and_why(given: argparse.Namespace) -> Decided:
    """Return who decides and why, each on one line; a decision without them is not taken."""
    by, why = (" ".join((text or "").split()) for text in (given.by, given.why))
    if not by or not why:
        raise WronglyTyped(words()["khung"]["sai_ai_vi_sao"])
    return Decided(by, why)


def one_key(given: argparse.Namespace) -> str:
    """Return the key of the one letter that is meant."""
    if not given.key or given.all:
        raise WronglyTyped(words()["khung"]["sai_khoa"])
    return str(given.key)


def decided(given: argparse.Namespace, decision: Decision, said: Decided) -> str:
    """Carry out a decision about one letter, or about all, and return what was done."""
    whole = {Decision.HOLD: hold_all, Decision.RELEASE: release_all}.get(decision)
    name = decision.value
    if given.all and whole and not given.key:
        whole(open_desk(workspace(given.home)), said)
        return spoken()["thu_di"][f"{name}_all"].format(may=host_name())
    key = one_key(given)
    desk: Desk = open_desk(workspace(given.home))
    done = decide(desk, key, decision, said)
    return spoken()["thu_di"][name if done else "overtaken"].format(khoa=key)


def revoked(given: argparse.Namespace, said: Decided) -> str:
    """Let the link of one letter, or all links of one unit, open nothing any more, and say so."""
    desk = open_desk(workspace(given.home))
    if given.unit and not given.key:
        revoke_all(desk, given.unit, said)
        return spoken()["thu_di"]["revoke_all"].format(don_vi=given.unit)
    key = one_key(given)
    revoke(desk, key, said)
    return spoken()["thu_di"]["revoke"].format(khoa=key)


def cells(letter: Posted) -> dict[str, str | int]:
    """Return a letter as plain values."""
    next_try = letter.next_try.astimezone(HANOI).isoformat(timespec="minutes") if letter.next_try else ""
    plain = (letter.kind.value, letter.unit, letter.recipient, letter.subject, letter.state.value, letter.attempts)
    return dict(zip(COLUMNS, (letter.key, *plain, next_try, note(letter)), strict=True))


def print_table(rows: Sequence[Posted]) -> None:
    """Print the letters as a table for people."""
    said, states = spoken()["thu_di"], spoken()["trang_thai_thu"]
    if not rows:
        print(said["khong_co"])
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for name in ("khoa", "nhan", "trang_thai", "ghi_chu"):
        table.add_column(said[name], overflow="fold")
    for one in rows:
        # As Text, so that [12.h] in a server's words is not taken for a colour.
        table.add_row(*(Text(cell) for cell in (one.key, one.recipient, states[one.state.value], note(one))))
    Console().print(table)


def print_letter(letter: Posted, text: str) -> None:
    """Print one letter: what stands on its envelope, what became of it, and its words."""
    said, states = spoken()["thu_di"], spoken()["trang_thai_thu"]
    lines = {
        "khoa": letter.key,
        "nhan": letter.recipient,
        "tieu_de": letter.subject,
        "trang_thai": states[letter.state.value],
        "lan": str(letter.attempts),
        "lan_sau": cells(letter)["next_try"],
        "ghi_chu": note(letter),
    }
    for name, value in lines.items():
        if value:
            print(f"{said[name]}: {value}")
    print(f"\n{text}")
