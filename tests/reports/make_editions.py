"""Print the SHA-256 of every edition of the shipped year, in a process of its own.

python -m tests.reports.make_editions [YYYY-MM-DD]    as if it were that day
"""

from __future__ import annotations

import hashlib
import json
import sys

import time_machine

from reports.editions import NEEDED, editions, written
from reports.paper import Paper
from tests.reports.years import HEAD, ROOT, office, shipped_book, shipped_figures


def main() -> None:
    """Make the editions, on another day if one is told."""
    templates = {name: (ROOT / "templates" / "report" / name).read_bytes() for name in NEEDED}
    with time_machine.travel(sys.argv[1] if len(sys.argv) > 1 else "2026-11-01"):
        made = editions(written(Paper(shipped_figures(), shipped_book(), office(), 1, HEAD), templates))
    sys.stdout.write(json.dumps({name: hashlib.sha256(data).hexdigest() for name, data in made.items()}))


if __name__ == "__main__":
    main()
