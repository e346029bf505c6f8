"""An edited text and the figures in it: each number stays tied to its figure, and says so when the figure moves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moved:
    """What an edited text says, and the data no longer does: the print of a figure then and now, and the sentence.

    `figure` is empty where it is no number that moved but the drafted sentence itself.
    """

    figure: str
    was: str
    now: str
    sentence: str
