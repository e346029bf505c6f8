"""A status at the end of what is said of a duty: "… cho 17 cuộc cưỡng chế. Nhiệm vụ này đã hoàn thành."."""

from __future__ import annotations

from collections.abc import Sequence

from notifications.reader.blanket import SENTENCE
from notifications.reader.neutral import PARTICLES, start_of
from notifications.reader.statuses import BARE, STATUSES, UNSURE, within
from notifications.reader.table import stopped
from notifications.reader.words import Word, table, words

PLACES = table("xã", "phường", "phòng", "ubnd", "chi nhánh", "đơn vị", "xóm", "thôn", "khối", "huyện", "chi bộ", "tổ")


def concluded(text: str, asked: Sequence[Word]) -> str:
    """Return the text with the status first that it ends with ("Nhiệm vụ này đã hoàn thành."), "" if it ends with none.

    Only a sentence, or what stands behind the colon of a work that was asked about, that is a status and nothing else.
    """
    parts = [part for part in SENTENCE.split(text) if part.strip()]
    label, colon, status = parts[-1].rpartition(":")
    if colon and concludes(status, bare=True) and about(label, asked):
        parts[-1:] = [label, status]
    elif not concludes(parts[-1], bare=False):
        return ""
    said = words(text)
    before = "".join(parts[:-1]).rstrip()
    if (
        before[-1:].isalnum() and not colon and parts[-1].lstrip()[:1].islower()
    ):  # "… thì đã" and "xong" are one sentence
        return ""
    if UNSURE.at(said, start_of(said, 0)) or any(concludes(part, bare=True) for part in parts[:-1]):
        return ""
    return "\n".join([stopped(parts[-1]), *parts[:-1]])


def concludes(sentence: str, *, bare: bool) -> bool:
    """Return True for words that say how a duty stands and nothing else; `bare`: also for a lone "đang", "chưa"."""
    said = words(sentence)
    place = start_of(said, 0)
    found = STATUSES.at(said, place)
    if not found or (found[0] == 1 and said[place].said in BARE and not bare):
        return False
    end = PARTICLES.skip(said, place + found[0])
    return all(word.said in ".;!" for word in said[end:])


def about(label: str, asked: Sequence[Word]) -> bool:
    """Return True for a work of the question ("xác minh 42 đối tượng"); what names a place is that place's."""
    said = words(label)
    return not PLACES.first(said) and any(within(said[at:], asked) for at in range(len(said) - 1))
