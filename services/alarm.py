"""Tell the secretariat that a duty failed, by ways that are not Prefect: a file, a letter, and alert channels by URL.

An alarm never raises: it is the last thing that can still be done.
"""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path

from directive.days import HANOI
from directive.letter import LetterKind
from notifications.alerts import alert
from services.clock import hanoi_day, wall_clock
from services.desk import open_desk
from services.faults import problems_of
from services.files import write_durably
from services.letters import office_letter
from services.sentences import printed
from services.settings import read_settings
from services.words import spoken
from store import outbox

LOG = logging.getLogger(__name__)
ALARMS = Path("var/alarms")


def raise_alarm(home: Path, duty: str, fault: BaseException) -> None:
    """Write the alarm into `var/alarms`, queue a letter to the secretariat, and tell each alert channel.

    The same fault of the same duty on one day makes one file and one letter; the channels hear of it every time.
    """
    words, when = fault_words(fault), wall_clock()
    identity = hashlib.sha256(words.encode()).hexdigest()[:12]
    name = f"{hanoi_day(when).isoformat()}/{duty}/{identity}"
    for way in (write_file, queue_letters, tell_channels):
        try:
            way(home, name, duty, words)
        except Exception as second:  # noqa: BLE001 -- one way that fails must not keep the next from being tried
            LOG.error("alarm %s: %s failed: %s", name, way.__name__, second)


def write_file(home: Path, name: str, duty: str, words: str) -> None:
    """Leave the alarm in the workspace, where the next person who looks will find it."""
    write_durably(home / ALARMS / f"{name.replace('/', '-')}.txt", f"{title(duty)}\n\n{words}\n".encode())


def queue_letters(home: Path, name: str, duty: str, words: str) -> None:
    """Queue the alarm as a letter to the secretariat; it leaves with the next delivery."""
    desk = open_desk(home)
    facts = {"duty": duty, "when": desk.now.astimezone(HANOI).strftime("%H:%M %d/%m/%Y"), "words": words}
    letters = [
        office_letter(desk, f"{LetterKind.ALARM.value}/{name}/{address}", LetterKind.ALARM, address, facts)
        for address in desk.settings.secretariat
    ]
    with desk.db.writing() as tx:
        outbox.queue(tx, letters, desk.now)


def tell_channels(home: Path, _name: str, duty: str, words: str) -> None:
    """Send the alarm through each alert channel that the settings name."""
    settings, _ = read_settings(home)
    if settings is not None and settings.alerts:
        alert(settings.alerts, title(duty), spoken()["canh_bao"]["noi_dung"].format(nhiem_vu=duty, loi=words))


def title(duty: str) -> str:
    """Return the one line that an alarm begins with."""
    return spoken()["canh_bao"]["tieu_de"].format(nhiem_vu=duty)


def fault_words(fault: BaseException) -> str:
    """Return what went wrong: each problem by its place, or the exception itself when it is the program's own fault."""
    problems = problems_of(fault)
    return f"{type(fault).__name__}: {fault}" if problems is None else printed(problems)
