"""`python -m web`: serve the answer page of the workspace that the environment names, on this machine's loopback."""

from __future__ import annotations

import sys

import uvicorn

from services.kept_desk import kept_desk
from services.settings import workspace
from web.app import create_app

LOOPBACK = "127.0.0.1"


def main() -> int:
    """Serve until asked to stop; requests in hand come to their end."""
    home = workspace(None)
    desk = kept_desk(home)
    # No access log: a line of it would hold a link.
    uvicorn.run(
        create_app(lambda: kept_desk(home)),
        host=LOOPBACK,
        port=desk.settings.web_port,
        access_log=False,
        log_level="warning",
        server_header=False,
        forwarded_allow_ips=LOOPBACK,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
