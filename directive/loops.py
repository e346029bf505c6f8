"""Circles in what comes after what: superiors, successors, and duties that wait for each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

SHOWN = 20  # circles that are named; who mends these finds the rest


def loops(after: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Return the circles into which `after` leads, each from its first key in the mapping's order and closed again."""
    left = {key: [name for name in names if name in after] for key, names in after.items()}
    order = {key: place for place, key in enumerate(left)}
    found: list[list[str]] = []
    while len(found) < SHOWN:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            # The sorter names each key after the one that waits for it less its last, which is the first again.
            circle: list[str] = error.args[1][:0:-1]
            first = min(range(len(circle)), key=lambda place: order[circle[place]])
            circle = [*circle[first:], *circle[: first + 1]]
            left[circle[0]].remove(circle[1])
            found.append(circle)
        else:
            break
    return found
