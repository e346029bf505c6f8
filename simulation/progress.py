"""How a long simulation tells how far it has come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

# Hears each virtual day, how many days are behind it, and how many there are in all.
Progress: TypeAlias = Callable[[date, int, int], None]
