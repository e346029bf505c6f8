"""What a page meets from outside: links that open nothing, a database in other hands, files that change meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from statistics import median
from threading import Event, Thread, Timer

import pytest

from directive.words import Outcome
from services.clock import stopwatch
from services.keys import reply_key
from services.links import revoke_all
from services.words import spoken
from store.database import Database, open_database
from store.decided import Decided
from tests.services.offices import events, letters
from tests.web.browser import COURT, DONE, Site, answers
from web.app import create_app

TIMES = 400
NOTICED = 0.5  # of what such an answer takes: more apart than this, and time would tell one from another
HELD_FOR = 0.4


@contextmanager
def held_by_another(db: Database, seconds: float = 60) -> Iterator[None]:
    """Let another writer have its turn, for so long or until the block ends."""
    has, goes = Event(), Event()

    def writes() -> None:
        with db.writing():
            has.set()
            goes.wait(60)

    other, timer = Thread(target=writes), Timer(seconds, goes.set)
    other.start()
    timer.start()
    has.wait()
    try:
        yield
    finally:
        goes.set()
        timer.cancel()
        other.join()


def wrong_links(site: Site) -> dict[str, str]:
    """Return what may stand at a link's end and opens nothing, by what is wrong with it."""
    desk = site.desk()
    revoke_all(desk, "kho-bac", Decided("Lan", "Lộ"))
    return {
        "unknown": "a" * 26,
        "revoked": site.token("kho-bac"),
        "a reply key": reply_key(desk.secret, letters(desk, unit="toa-an")[0].key),
        "altered": site.token()[:-1] + ("a" if site.token()[-1] != "a" else "e"),
    }


def test_whatever_is_wrong_with_a_link_its_answer_is_the_same(site: Site) -> None:
    client = site.browser().client

    told = [client.get(f"/t/{token}") for token in wrong_links(site).values()]

    assert ([page.status_code for page in told], len({page.text for page in told})) == ([404] * 4, 1)


@pytest.mark.prove
def test_whatever_is_wrong_with_a_link_its_answer_takes_as_long(site: Site) -> None:
    wrong, client = wrong_links(site), site.browser().client
    took: dict[str, list[float]] = {name: [] for name in wrong}

    for turn in range(TIMES):
        site.watch.seconds = turn * 61.0
        for name, token in wrong.items():
            begun = stopwatch()
            client.get(f"/t/{token}")
            took[name].append(begun())

    middles = [median(one) for one in took.values()]
    assert (max(middles) - min(middles) < NOTICED * min(middles)) is True


def test_an_answer_waits_for_its_turn_to_write(site: Site) -> None:
    browser = site.browser()
    browser.open()
    browser.type(DONE)
    took = stopwatch()

    with held_by_another(site.desk().db, HELD_FOR):
        browser.confirm()
        waited = took()

    assert (browser.page.status_code, waited > HELD_FOR / 2, answers(site, COURT)) == (200, True, [Outcome.DONE])


def test_an_answer_that_gets_no_turn_is_not_called_received_and_its_words_stay(site: Site) -> None:
    desk = site.desk()
    impatient = open_database(desk.db.engine.url.render_as_string(), patience=0)
    site.app = create_app(lambda: replace(site.desk(), db=impatient), site.watch)
    browser = site.browser()
    browser.open()
    browser.type(DONE)

    with held_by_another(desk.db):
        browser.confirm()
    told = (spoken()["trang_noi"]["ban"] in browser.words, "Đã nhận lúc" in browser.words, browser.value("ten"))
    status, before = browser.page.status_code, answers(site, COURT)
    browser.confirm()
    impatient.close()

    assert (status, told, before) == (503, (True, False, "Nguyễn Thị Lan"), [])
    assert (browser.page.status_code, answers(site, COURT)) == (200, [Outcome.DONE])


def test_a_matrix_that_is_edited_between_the_two_steps_loses_no_answer(site: Site) -> None:
    browser = site.browser()
    browser.open()
    browser.type(DONE)
    site.office.edit("matrix.yaml", ("loai: khi_phat_sinh", "loai: thuong_xuyen"))

    browser.confirm()

    assert (browser.page.status_code, events(site.desk(), COURT)) == (200, ["asked", "answered"])
