"""Tell the secretariat that a duty failed, by ways that are not Prefect: a file in the workspace, and alert channels by URL.

An alarm never raises: it is the last thing that can still be done.
"""

from __future__ import annotations

import hashlib
import traceback
from pathlib import Path

from notifications.alerts import alert
from services.clock import wall_clock
from services.desk import InputHasProblems
from services.sentences import printed
from services.settings import read_settings
from services.words import spoken

ALARMS = Path("var/alarms")


def raise_alarm(home: Path, duty: str, fault: BaseException) -> list[str]:
    """Write the alarm into `var/alarms` and send it to each alert channel; return what each channel said.

    The same fault of the same duty on one day keeps one file, but every time it happens the channels hear of it.
    """
    words = fault_words(fault)
    title = spoken()["canh_bao"]["tieu_de"].format(nhiem_vu=duty)
    when = wall_clock()
    try:
        folder = home / ALARMS
        folder.mkdir(parents=True, exist_ok=True)
        identity = hashlib.sha256(words.encode()).hexdigest()[:8]
        lines = [title, when.isoformat(), words, "".join(traceback.format_exception(fault))]
        (folder / f"{when:%Y-%m-%d}-{duty}-{identity}.txt").write_text("\n\n".join(lines), "utf-8")
    except OSError:
        pass  # a full disk may be the very fault: the channels below are then the only way left
    settings, _ = read_settings(home)
    body = spoken()["canh_bao"]["noi_dung"].format(nhiem_vu=duty, luc=when.isoformat(), loi=words)
    return [one.words for one in alert(settings.alerts if settings else (), title, body)]


def fault_words(fault: BaseException) -> str:
    """Return what went wrong in words: each problem of the input by its place, or the exception's own sentence."""
    if isinstance(fault, InputHasProblems):
        return printed(fault.problems)
    return f"{type(fault).__name__}: {fault}"
