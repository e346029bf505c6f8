"""A summary in words: as Markdown for Prefect's artifact, as lines for the terminal."""

from __future__ import annotations

from services.summary import Summary
from services.words import spoken


def rows(summary: Summary) -> list[tuple[str, str]]:
    """Return what was counted, in words, with its number; a duty that found nothing to do says so."""
    words = spoken()["tom_tat"]
    if summary.idle:
        return [(words["khong_chay"], spoken()["nghi"][summary.idle])]
    return [(words.get(name, name), str(count)) for name, count in summary.counts.items()] or [
        (words["khong_co_gi"], "")
    ]


def markdown(summary: Summary) -> str:
    """Return the summary as a Markdown table of two columns."""
    words = spoken()["tom_tat"]
    lines = [
        f"**{words['nhiem_vu']} {summary.duty}** – {summary.day}",
        "",
        f"| {words['noi_dung']} | {words['so']} |",
        "|---|---:|",
    ]
    return "\n".join([*lines, *(f"| {name} | {count} |" for name, count in rows(summary))]) + "\n"
