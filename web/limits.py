"""How often one may knock: counted in this process, by who or what, over a moving hour or minute."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

MOST_NAMES = 20_000  # names that are remembered at once; beyond, the idle ones are forgotten


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many times in so many seconds."""

    most: int
    seconds: float


class Limits:
    """Counts by name. `clock` says how many seconds have passed; nothing is kept when the process ends."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self._times: dict[str, deque[float]] = defaultdict(deque)
        self._lock = Lock()

    def allows(self, name: str, limit: Limit) -> bool:
        """Return True, and count once, unless that name has used up its limit."""
        now = self.clock()
        with self._lock:
            if len(self._times) > MOST_NAMES:
                self._forget(now)
            times = self._times[name]
            while times and times[0] <= now - limit.seconds:
                times.popleft()
            if len(times) >= limit.most:
                return False
            times.append(now)
            return True

    def _forget(self, now: float) -> None:
        """Forget the names that have not knocked for an hour."""
        idle = [name for name, times in self._times.items() if not times or times[-1] <= now - 3600]
        for name in idle:
            del self._times[name]
