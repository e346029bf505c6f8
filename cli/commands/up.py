"""`dondoc up`: everything on this machine until Ctrl-C."""

from __future__ import annotations

import argparse

from cli.main import DONE
from flows.up import up
from services.desk import open_desk
from services.settings import workspace
from services.words import spoken


def act(given: argparse.Namespace) -> int:
    """Check that the workspace can be worked with, then run until Ctrl-C."""
    home = workspace(given.home)
    open_desk(home)
    words = spoken()["chay"]
    print(words["dang"], flush=True)
    up(home, given.port, lambda address: print(words["xong"].format(dia_chi=address.removesuffix("/api")), flush=True))
    print(words["dung"])
    return DONE
