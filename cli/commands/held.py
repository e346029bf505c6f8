"""`dondoc held`: the mails that wait for a person, what was understood of each, and his word on it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cli.machine import print_csv, print_json, print_rows
from cli.main import DONE
from cli.reading import WronglyTyped
from cli.words import words
from directive.days import HANOI
from directive.mail import MailState
from directive.words import Outcome
from services.deciding import Wanted, assign, dismiss, taken
from services.desk import Desk, open_desk
from services.evidence import as_plain as file_plain
from services.evidence import shown as file_words
from services.holding import Opened, Waiting, look_into, printable, waiting
from services.settings import workspace
from services.words import spoken
from store.decided import Decided

COLUMNS = ("id", "received_at", "sender", "unit", "letter", "state", "rule", "why", "subject")


def act(given: argparse.Namespace) -> int:
    """Print what waits, look into one mail, or record what a person says of it."""
    by, why = (" ".join((text or "").split()) for text in (given.by, given.why))
    if not allowed(given, by=by, why=why):
        raise WronglyTyped(words()["khung"][f"sai_held_{given.action}"])
    desk = open_desk(workspace(given.home))
    if given.action == "list":
        rows = waiting(desk, (MailState(given.state or "held"),))
        print_rows(given.format, rows, table=print_table, plain=plain, columns=COLUMNS)
    elif given.action == "show":
        show = {"table": print_opened, "json": print_as_json, "csv": print_as_row}[given.format]
        show(look_into(desk, given.id))
    else:
        print(decided(desk, given, Decided(by, why)))
    return DONE


def allowed(given: argparse.Namespace, *, by: str, why: str) -> bool:
    """Return True when the action has all that it needs, and no two ways to take a mail."""
    if given.action == "list":
        return True
    if given.action == "show" or not given.id:
        return bool(given.id)
    one_way = bool(given.take) is not given.as_read
    return bool(by and why) and (one_way or given.action == "dismiss")


def decided(desk: Desk, given: argparse.Namespace, person: Decided) -> str:
    """Record the one thing that a person says, and return what was done."""
    if given.action == "dismiss":
        new: int | None = 1 if dismiss(desk, given.id, person) else None
    else:
        new = assign(desk, given.id, Wanted(taken(given.take or ()), given.letter or ""), person)
    return spoken()["thu_giu"]["khong_moi" if new is None else given.action].format(ma=given.id, so=new)


def plain(row: Waiting) -> dict[str, str]:
    """Return a row as plain values; the time is Hanoi's."""
    when = row.mail.received.astimezone(HANOI).isoformat(timespec="minutes")
    found = row.mail.decision
    rest = (row.unit, found.letter or "", found.state.value, found.rule, row.why, row.subject)
    return dict(zip(COLUMNS, (row.name, when, row.sender, *rest), strict=True))


def print_table(rows: Sequence[Waiting]) -> None:
    """Print the mails as a table for people."""
    said = spoken()["thu_giu"]
    if not rows:
        print(said["khong_co"])
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_lines=True)
    for name in ("ma", "luc", "nguoi_gui", "ly_do"):
        table.add_column(said[name], overflow="fold")
    for row in rows:
        sender = "\n".join(one for one in (row.sender, row.unit) if one)
        table.add_row(*map(Text, (row.name, moment(row), sender, f"{row.why}\n{row.subject}".strip())))
    Console().print(table)


def moment(row: Waiting) -> str:
    """Return when the mail came, in Hanoi, as people write it."""
    return row.mail.received.astimezone(HANOI).strftime("%d/%m/%Y %H:%M")


def print_opened(one: Opened) -> None:
    """Print one mail for people: what it is, why it waits, what was understood, its files, its words."""
    print("\n".join(lines_of(one)))


def lines_of(one: Opened) -> Iterator[str]:
    """Yield the lines of one mail."""
    said, row = spoken()["thu_giu"], one.waiting
    state = spoken()["noi_nghi"][row.mail.decision.state.value]
    facts = (("ma", row.name), ("luc", moment(row)), ("nguoi_gui", row.sender), ("don_vi", row.unit))
    guess = said["doan"].format(loi=one.suggested) if one.suggested else ""
    more = (("phieu", row.mail.decision.letter or guess), ("tieu_de", row.subject), ("noi_nghi", state))
    yield from (f"{said[name]}: {text}" for name, text in (*facts, *more, ("ly_do", row.why)) if text)
    if one.files is None:
        yield said["niem"]
        return
    if one.note:
        yield from ("", f"{said['ghi_chu']}:", one.note)
    if one.said:
        yield from ("", f"{said['hieu_la']}:")
        for answer in one.said:
            yield f"  {answer.code}: {proposal(answer.status, answer.proposed)}; {printable(answer.text)}"
    if one.files:
        yield from ("", f"{said['tep']}:")
        yield from (f"  {file_words(number, file)}" for number, file in enumerate(one.files, 1))
    yield from ("", f"{said['loi_thu']}:", one.text)


def proposal(status: Outcome | None, proposed: Outcome | None) -> str:
    """Return what one answer was understood to say, and whether that is a proposal only."""
    meant = status or proposed
    if meant is None:
        return spoken()["thu_giu"]["chua_ro"]
    words_of_it = spoken()["hieu_la"][meant.value]
    return words_of_it if status else spoken()["thu_giu"]["doan"].format(loi=words_of_it)


def print_as_row(one: Opened) -> None:
    """Print one mail as the row that it is in the list."""
    print_csv(COLUMNS, [plain(one.waiting)])


def print_as_json(one: Opened) -> None:
    """Print one mail as a JSON object."""
    said = [
        {
            "code": answer.code,
            "status": answer.status.value if answer.status else None,
            "proposed": answer.proposed.value if answer.proposed else None,
            "reason": answer.reason,
            "text": printable(answer.text),
        }
        for answer in one.said
    ]
    files = [file_plain(number, file) for number, file in enumerate(one.files or (), 1)]
    more = {"note": one.note, "suggested": one.suggested, "answers": said, "files": files, "text": one.text}
    print_json({**plain(one.waiting), **more})
