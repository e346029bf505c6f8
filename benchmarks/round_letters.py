"""The 143 letters that every sender of the comparison gets: the same facts, the same words, the standard library only.

The words use what Jinja and Django's own templates have in common, so that one set of files makes the same letters.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

LETTERS, ITEMS = 143, 8
ROUNDS = 10  # of all letters, by each process; the first is thrown away
WORDS = Path(__file__).parent / "letter"
KIND = "phieu-bao-cao"
SENDER = "dondoc@nghe-an.example"
Facts = dict[str, Any]

OFFICE = {
    "name": "Ban Nội chính Tỉnh ủy",
    "place": "Nghệ An",
    "signer_title": "TRƯỞNG BAN",
    "contact_name": "Nguyễn Thị Hòa",
    "phone": "0238 000 0000",
}
ITEM = {
    "title": "Chỉ đạo rà soát các bản án, quyết định dân sự, hành chính đã có hiệu lực mà chưa được thi hành",
    "period": "tháng 3 năm 2026",
    "due": "14/4/2026",
    "days": 5,
    "late": False,
    "evidence": "Báo cáo bằng văn bản của đơn vị, có số, ký hiệu và ngày ban hành",
    "last": "đang thực hiện, theo báo cáo số 12-BC/ĐU",
}


def letter(number: int) -> Facts:
    """Return the facts of one letter; the items differ by their tags."""
    items = [{**ITEM, "tag": f"{1 + place}.{'abcdefgh'[place]}"} for place in range(ITEMS)]
    return {
        "office": OFFICE,
        "unit": {"name": f"Đảng ủy xã Kim Liên {number}"},
        "items": items,
        "round": "tháng 4 năm 2026",
        "today": "7/4/2026",
        "reply_mark": "Xin viết trả lời phía trên dòng này",
        "reply_address": f"traloi+{number:016d}@nghe-an.example",
    }


def recipient(number: int) -> str:
    """Return the address of one letter."""
    return f"don-vi-{number}@nghe-an.example"


def words(part: str) -> str:
    """Return the template of one part: `subject.txt`, `body.txt` or `body.html`."""
    return (WORDS / KIND / part).read_text("utf-8")


def told(one_round: Callable[[int], int]) -> None:
    """Run a round for each line that is read and print its seconds. Raises RuntimeError when a letter was not taken."""
    for turn in range(ROUNDS):
        sys.stdin.readline()
        start = perf_counter()
        taken = one_round(turn)
        took = perf_counter() - start
        if taken != LETTERS:
            raise RuntimeError(f"{taken} of {LETTERS} letters were taken")
        print(took, flush=True)
