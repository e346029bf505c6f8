"""What may stand before a status and says nothing about it: who reports, until when, and "dạ"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from notifications.reader.words import Word, listed, table

NEUTRAL = table(
    *listed("""
    đến nay / tới nay / hiện / hiện nay / hiện tại / đơn vị / đảng ủy / đảng ủy xã / đảng ủy phường /
    nội dung này / việc này / vẫn / cũng /
    thì / đều / là / xin báo cáo / trong kỳ / trong quý / trong tháng / trong năm / quý này / trong quý i /
    trong quý ii / trong quý iii / trong quý iv / quý i / quý ii / quý iii / quý iv / kỳ này / trong kỳ báo cáo
    / tình hình / tại đơn vị / ở đơn vị / đơn vị chúng tôi / từ đầu năm / trên địa bàn / trên địa bàn xã / trên
    địa bàn phường / trên địa bàn tỉnh / dạ / vâng / thưa ban / trả lời : / tl : / phản hồi : / báo cáo : / em /
    bên em / chúng em / bên tôi / bên mình / chúng tôi / phía đơn vị / nhiệm vụ / công việc /
    nhiệm vụ này / mục này / công việc này /
    nhiệm vụ trên / nội dung trên / xã / phường / xã em / phường em / xã tôi / xã chúng tôi / phường chúng tôi / cơ quan
    / địa phương / ban thường vụ / ban thường vụ đảng ủy / cấp ủy / tính đến nay / cho đến nay
    """)
)
YEAR = re.compile(r"(?:năm|nam|/) 20\d\d")
UNTIL = table(
    *(f"{lead}đến {tail}" for lead in ("", "tính ") for tail in ("ngày", "hết ngày", "hết", "hết quý", "hết tháng"))
)
DAY = re.compile(r"(?:(?:\d{1,2}|i{1,3}|iv)(?: [/.-])?(?: (?:tháng|thang|năm|nam))? ?)+(?:20\d\d)?(?!\S)")
DAY_WORDS = 6
TO_COME = table("trong tháng tới", "trong quý tới", "trong năm tới")
PARTICLES = table("ạ", "rồi", "nhé", "nha", "hết rồi", "rồi ạ", "anh", "chị", "anh ạ", "chị ạ", "đồng chí ạ")


def start_of(text: Sequence[Word], place: int) -> int:
    """Return the place of the first word that says something: marks and neutral words come before it."""
    while place < len(text):
        if not text[place].said[0].isalnum() and text[place].said != "?":
            place += 1
        elif (found := NEUTRAL.at(text, place)) and not TO_COME.at(text, place):
            place += found[0]
            place += bool(YEAR.fullmatch(" ".join(word.said for word in text[place : place + 2]))) * 2
        elif behind := day_behind(text, place):
            place = behind
        else:
            break
    return place


def day_behind(text: Sequence[Word], place: int) -> int:
    """Return the place behind "đến hết ngày 31/3/2026" or "đến hết quý I năm 2026" at `place`, 0 when none is there."""
    found = UNTIL.at(text, place)
    if not found:
        return 0
    said = " ".join(word.said for word in text[place + found[0] : place + found[0] + DAY_WORDS])
    day = DAY.match(said)
    return place + found[0] + len(day[0].split()) if day else 0
