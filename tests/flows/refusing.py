"""Whoever speaks HTTP at a port that was meant for Prefect's server."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler


class Refusing(BaseHTTPRequestHandler):
    """Speaks HTTP, and knows nothing of what it is asked for."""

    def do_GET(self) -> None:
        """Answer 404."""
        self.send_error(404)

    def do_POST(self) -> None:
        """Answer 404."""
        self.send_error(404)

    def log_message(self, format: str, *words: object) -> None:
        """Keep quiet."""
