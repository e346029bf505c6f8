"""Passwords in a settings file that others on this machine may read."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from directive.problem import Place, Problem
from services.settings import SETTINGS_FILE, Settings

OTHERS_READ = stat.S_IRGRP | stat.S_IROTH
URLS = ("database", "relay", "mailbox", "journal_mailbox")
PASSWORD = re.compile(r"://[^/\s:@]*:([^/\s]+)@")


def exposed(home: Path, settings: Settings) -> list[Problem]:
    """Return what names each setting whose secret stands in the file, while others may read it; never the secret.

    The address of an alert channel is a secret as a whole: whoever has it can speak in our name.
    """
    path = home / SETTINGS_FILE
    if not path.exists() or not path.stat().st_mode & OTHERS_READ:
        return []
    text = path.read_text("utf-8-sig")
    secrets = {name: PASSWORD.findall(getattr(settings, name)) for name in URLS} | {"alerts": settings.alerts}
    names = [name for name, words in secrets.items() if any(word in text for word in words)]
    return [Problem("W390", Place(SETTINGS_FILE), {"ten": ", ".join(names)})] if names else []
