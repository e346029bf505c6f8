"""What comes over a real line: half a form, a host in the first line, and many who never finish what they say."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from tests.web.browser import ADDRESS, COURT, DONE, Site, answers, nothing_happened
from tests.web.server import served

HOST = ADDRESS.removeprefix("http://")
SLOW = 100


def free_port() -> int:
    """Return a port of this machine at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


@pytest.fixture
def port(site: Site) -> Iterator[int]:
    """Give the port at which the site is served."""
    number = free_port()
    with served(site.app, number):
        yield number


def said(port: int, *pieces: bytes, finish: bool = True) -> bytes:
    """Say these pieces on one line and return the answer; without `finish`, hang up instead of hearing it."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        for piece in pieces:
            line.sendall(piece)
        heard = b""
        while finish and (more := line.recv(65536)):
            heard += more
    return heard


def asks(what: str) -> bytes:
    """Return a request for that."""
    return f"GET {what} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode()


def test_a_form_that_breaks_off_at_nine_tenths_is_no_answer_and_the_next_one_is(site: Site, port: int) -> None:
    browser = site.browser()
    browser.open()
    browser.type(DONE)
    form = browser.client.build_request(
        "POST", f"{browser.path}/xac-nhan", data={**browser.hidden, "ten": "Lan", "chuc-vu": "Văn thư"}
    )
    body = form.read()
    head = f"POST {browser.path}/xac-nhan HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: {len(body)}\r\n".encode()
    head += b"Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n\r\n"

    said(port, head, body[: len(body) * 9 // 10], finish=False)
    cut = answers(site, COURT)
    whole = said(port, head, body)

    assert (cut, whole[:12], answers(site, COURT)) == ([], b"HTTP/1.1 200", ["xong"])


def test_a_file_that_breaks_off_leaves_nothing(site: Site, port: int) -> None:
    browser = site.browser()
    browser.open()
    hidden = browser.hidden
    form = browser.client.build_request(
        "POST",
        browser.path,
        data={**hidden, **DONE, "viec": "xem"},
        files=[("m0.tep-moi", ("a.pdf", b"%PDF-" * 9_000))],
    )
    body = form.read()
    head = f"POST {browser.path} HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: {len(body)}\r\n"
    head += f"Content-Type: {form.headers['content-type']}\r\nConnection: close\r\n\r\n"

    said(port, head.encode(), body[: len(body) * 9 // 10], finish=False)
    said(port, asks("/robots.txt"))

    kept = [path for path in (site.office.home / "var").rglob("*") if len(path.name) == 64]
    assert (kept, nothing_happened(site)) == ([], True)


def test_a_host_in_the_first_line_gets_into_no_page(site: Site, port: int) -> None:
    found = said(port, asks("http://gian.example/t/khong-co")).decode()

    assert (found[:12], "gian.example" in found) == ("HTTP/1.1 404", False)


def test_a_hundred_who_never_finish_keep_nobody_out(site: Site, port: int) -> None:
    lines = [socket.create_connection(("127.0.0.1", port)) for _ in range(SLOW)]
    for line in lines:
        line.sendall(b"GET / HTTP/1.1\r\nHost: loc")

    found = said(port, asks(site.browser().path))
    for line in lines:
        line.close()

    assert found[:12] == b"HTTP/1.1 200"
