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
    port = open_desk(home).settings.web_port
    words = spoken()["chay"]
    print(words["dang"], flush=True)

    def tell(prefect: str, pages: str) -> None:
        print(words["xong"].format(dia_chi=prefect.removesuffix("/api"), trang=pages), flush=True)

    up(home, given.port, port, tell)
    print(words["dung"])
    return DONE
