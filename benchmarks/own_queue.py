"""Our own queue and sender with the letters of a round, by the code of the duties.

All letters are rendered, made into bytes and queued in one transaction, as the others queue theirs; then the duty
`deliver` claims, commits, sends and settles one after the other, with a durable commit a letter. Usage: PORT FOLDER.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.round_letters import ROUNDS, WORDS, letter, told
from directive.days import HANOI
from directive.letter import LetterKind
from notifications.letters import LetterWriter
from notifications.postbox import open_postbox
from services.deliver import deliver
from services.desk import Desk, open_desk
from services.letters import Envelope, sealed
from services.start import start_workspace
from store import outbox

WRITER = LetterWriter([WORDS])  # one for the life of the process, as the desks of one workspace share theirs
FIRST = datetime(2026, 4, 7, 8, 0, tzinfo=HANOI)  # each round is a week later: no letter is too many


def desk_of(home: Path, port: int, turn: int) -> Desk:
    """Return the desk of one round, whose postbox is the sink at that port."""
    desk = open_desk(home, FIRST + timedelta(weeks=turn))
    url = f"thu://127.0.0.1:{port}/?ehlo=me.example"
    return replace(desk, writer=WRITER, open_postbox=lambda: open_postbox(url))


def queue(desk: Desk, turn: int) -> None:
    """Render and queue one letter for each unit."""
    letters = []
    for number, unit in enumerate(desk.book.units):
        facts = letter(number)
        envelope = Envelope(f"{turn}/{unit.id}", LetterKind.CHECKIN, unit.email, unit.id, str(facts["reply_address"]))
        letters.append(sealed(desk, envelope, facts))
    with desk.db.writing() as tx:
        outbox.queue(tx, letters, desk.now)


def main(port: int, home: Path) -> None:
    """Make a workspace of the shipped directive and tell how long its letters take."""
    start_workspace(home)
    desks = [desk_of(home, port, turn) for turn in range(ROUNDS)]

    def one_round(turn: int) -> int:
        queue(desks[turn], turn)
        return deliver(desks[turn]).counts.get("thu_sent", 0)

    told(one_round)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
