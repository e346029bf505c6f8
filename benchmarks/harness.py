"""Measure a thing and its floor turn by turn, and say what came out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time


@dataclass(frozen=True, slots=True)
class Result:
    """One comparison. `floor` and `ours` are median seconds; `limit` is the ratio that must not be passed, if any.

    Where the limit is less than what is asked for, `wanted` is the ratio that is, and the table says so beside it.
    """

    name: str
    against: str
    floor: float
    ours: float
    limit: float | None = None
    wanted: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the floor it costs."""
        return self.ours / self.floor

    @property
    def holds(self) -> bool:
        """True when the ratio is within its limit, or has none."""
        return self.limit is None or self.ratio <= self.limit


def seconds(work: Callable[[], object]) -> float:
    """Return how long the work takes, once."""
    start = perf_counter()
    work()
    return perf_counter() - start


def processor_seconds(work: Callable[[], object]) -> float:
    """Return how much of the processor the work takes in this process, once: what others do meanwhile adds little."""
    start = process_time()
    work()
    return process_time() - start


def turn_by_turn(floor: Callable[[], object], ours: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Return the median seconds of both. They take turns, so that a slow minute of the machine slows both."""
    pairs = [(seconds(floor), seconds(ours)) for _ in range(rounds)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def line(result: Result) -> str:
    """Return the result as one row of a Markdown table."""
    limit = "" if result.limit is None else f"{result.limit:.2f}"
    limit += "" if result.wanted is None else f" (wanted {result.wanted:.2f})"
    verdict = "" if result.limit is None else ("holds" if result.holds else "TOO SLOW")
    times = f"{result.floor * 1000:.1f} | {result.ours * 1000:.1f}"
    return f"| {result.name} | {result.against} | {times} | {result.ratio:.2f} | {limit} | {verdict} |"


def table(results: list[Result]) -> str:
    """Return all results as a Markdown table."""
    head = "| what | floor | floor, ms | ours, ms | ratio | limit | |\n|---|---|---|---|---|---|---|"
    return "\n".join([head, *map(line, results)])
