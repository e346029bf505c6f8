"""Alerts by stock Apprise services: each on its own, none raises, none tells its URL."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from apprise.plugins.custom_json import NotifyJSON

from directive.letter import Fate, Receipt
from notifications.alerts import alert


@contextmanager
def webhook(status: int = 200) -> Iterator[tuple[int, list[dict[str, str]]]]:
    """Run a web hook on loopback; yield its port and what it was told."""
    told: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(status)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1], told
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def test_one_failing_service_hides_no_other() -> None:
    with webhook() as (good, told), webhook(500) as (bad, _):
        receipts = alert(
            [f"json://127.0.0.1:{bad}", "nonsense", f"json://u:secret@127.0.0.1:{good}"], "Cảnh báo", "Một\nhai"
        )

    assert receipts == [
        Receipt(Fate.DEFERRED, "final", None, "json: deferred"),
        Receipt(Fate.FAILED, "connect", None, "nonsense: not a usable service URL"),
        Receipt(Fate.SENT, "final", None, "json: sent"),
    ]
    assert [(one["title"], one["message"]) for one in told] == [("Cảnh báo", "Một\nhai")]


def test_no_services_is_no_alert() -> None:
    assert alert([], "a", "b") == []


def test_a_service_that_raises_is_told_and_raises_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def burst(*given: object, **named: object) -> bool:
        raise RuntimeError("secret")

    monkeypatch.setattr(NotifyJSON, "notify", burst)

    assert alert(["json://127.0.0.1:9"], "a", "b") == [Receipt(Fate.DEFERRED, "connect", None, "json: RuntimeError")]


def test_no_password_reaches_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    with webhook(500) as (port, _):
        alert([f"json://user:very-secret@127.0.0.1:{port}", "thu://user:very-secret@far.example"], "a", "b")

    assert "very-secret" not in caplog.text
    assert "alert channel 1: json: deferred" in caplog.text
