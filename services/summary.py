"""What one run of a duty did, as plain values: for the command line, for Prefect's artifact, for the demo's tally."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Summary:
    """`counts` by what was counted (keys of `tom_tat` in templates/words.yaml); `idle` says why nothing was done."""

    duty: str
    day: str
    counts: dict[str, int] = field(default_factory=dict)
    idle: str = ""

    def plain(self) -> dict[str, object]:
        """Return the summary as plain values that survive JSON."""
        return {"duty": self.duty, "day": self.day, "counts": dict(self.counts), "idle": self.idle}

    @classmethod
    def from_plain(cls, plain: Mapping[str, object]) -> Summary:
        """Return the summary that `plain` was made of; what else stands in it is left out."""
        counts = plain["counts"]
        numbers = {str(name): int(count) for name, count in counts.items()} if isinstance(counts, Mapping) else {}
        return cls(str(plain["duty"]), str(plain["day"]), numbers, str(plain["idle"]))
