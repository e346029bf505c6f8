"""Stopping gently: who presses Ctrl-C, or a machine that shuts down, lets the letter in hand come to its end first."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

STOPS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def gently() -> Iterator[Callable[[], bool]]:
    """Give a function that tells whether to stop. At the end of the block the wish is obeyed: KeyboardInterrupt.

    A second signal is obeyed at once. Outside the main thread no signal is heard, and whoever runs us decides.
    """
    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return
    heard: list[int] = []

    def note(number: int, _: object) -> None:
        heard.append(number)
        if len(heard) > 1:
            raise KeyboardInterrupt

    before = {one: signal.signal(one, note) for one in STOPS}
    try:
        yield lambda: bool(heard)
    finally:
        for one, handler in before.items():
            signal.signal(one, handler or signal.SIG_DFL)
    if heard:
        raise KeyboardInterrupt
