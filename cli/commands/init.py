"""`dondoc init`: a workspace with the shipped directive, to be edited."""

from __future__ import annotations

import argparse
from pathlib import Path

from services.settings import workspace
from services.start import start_workspace
from services.words import spoken


def act(given: argparse.Namespace) -> int:
    """Make the workspace; what is there already stays as it is."""
    home = Path(given.dir).resolve() if given.dir else workspace(given.home)
    words = spoken()["khoi_tao"]
    for path, made in start_workspace(home):
        print(words["tao" if made else "da_co"].format(tep=path))
    print(words["tiep"].format(thu_muc=home))
    return 0
