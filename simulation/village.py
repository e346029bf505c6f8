"""All the units together: letters come in through the postman, answers go out on their days, by SMTP."""

from __future__ import annotations

import smtplib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from email.utils import parseaddr

from directive.book import Book
from simulation.clerk import Character, Clerk, Post, character_of, opened

MONTHS_BROKEN = 3  # a broken box refuses mail in the first months, until somebody mends it


@dataclass
class Village:
    """Every unit's clerk, the letters that lie on their desks, and the answers that wait for their day."""

    book: Book
    seed: int
    start: date
    today: date = date.min
    waiting: dict[date, list[Post]] = field(default_factory=lambda: defaultdict(list))
    presses: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.clerks = {
            unit.email: Clerk(unit, character_of(unit, self.seed), self.book, self.seed) for unit in self.book.units
        }

    def characters(self) -> Counter[Character]:
        """Return how many units there are of each character."""
        return Counter(clerk.character for clerk in self.clerks.values())

    def closed(self) -> list[str]:
        """Return the addresses whose boxes refuse mail today."""
        months = (self.today.year - self.start.year) * 12 + self.today.month - self.start.month
        broken = [address for address, clerk in self.clerks.items() if clerk.character is Character.BROKEN]
        return broken if months < MONTHS_BROKEN else []

    def read(self, boxes: list[tuple[str, bytes]]) -> None:
        """Let each clerk read what came today and decide when he answers."""
        for address, raw in boxes:
            clerk = self.clerks.get(parseaddr(address)[1])
            if clerk is None:
                continue
            letter = opened(raw)
            if not letter.asks:
                continue
            posts = clerk.answer(letter, self.today, self.presses[address])
            answered = any(post.day > self.today for post in posts) and clerk.character is not Character.ASKS_TIME
            self.presses[address] = 0 if answered else self.presses[address] + 1
            for post in posts:
                self.waiting[post.day].append(post)

    def has_post(self) -> bool:
        """Return True when some answer leaves today or should have left before."""
        return any(day <= self.today for day in self.waiting)

    def send(self, port: int) -> int:
        """Send by SMTP every answer whose day has come, in order; return how many."""
        days = sorted(day for day in self.waiting if day <= self.today)
        posts = [post for day in days for post in self.waiting.pop(day)]
        if posts:
            with smtplib.SMTP("127.0.0.1", port, local_hostname="don-vi.example", timeout=30) as server:
                for post in posts:
                    server.sendmail(post.sender, [post.recipient], post.raw)
        return len(posts)
