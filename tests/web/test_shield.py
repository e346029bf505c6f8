"""What holds for every answer: the host, the length, and what a browser may do with a page."""

from __future__ import annotations

import pytest

from tests.web.browser import Site
from web.shield import BODY_LIMIT, FIELDS_LIMIT, HEADERS


@pytest.mark.parametrize("path", ["/t/khong-co", "/trang.css", "/robots.txt", "/khong-co"])
def test_every_answer_is_dressed(site: Site, path: str) -> None:
    found = site.browser().client.get(path)

    assert {name: found.headers[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize("host", ["evil.example", "localhost:8480.evil.example", "localhost", "", "evil@localhost:1"])
def test_another_host_is_refused_whatever_is_forwarded(site: Site, host: str) -> None:
    headers = {"Host": host, "X-Forwarded-Host": "localhost:8480"}

    assert site.browser().client.get("/robots.txt", headers=headers).status_code == 400


def test_a_header_without_end_or_with_two_hosts_is_refused(site: Site) -> None:
    client = site.browser().client
    many = [(f"X-{number}", "a") for number in range(FIELDS_LIMIT + 1)]

    found = [
        client.get("/robots.txt", headers=[*one]).status_code for one in ([], many, [("Host", "localhost:8480")] * 2)
    ]

    assert found == [200, 400, 400]


def test_a_form_names_its_length_and_is_not_endless(site: Site) -> None:
    browser = site.browser()

    endless = browser.client.post(browser.path, content=iter([b"a=b"]))
    long = browser.client.post(browser.path, headers={"Content-Length": str(BODY_LIMIT + 1)}, content=b"")

    assert (endless.status_code, long.status_code) == (411, 413)


def test_a_forged_host_makes_no_link(site: Site) -> None:
    browser = site.browser()
    browser.open()

    assert "http" not in browser.page.text
