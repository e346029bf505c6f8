"""How the pages stand: what is unfolded, where a fault's link leads, and what is offered."""

from __future__ import annotations

import re

from services.pages import open_page
from services.typed import Fault
from tests.web.browser import Site
from web.show import fault_words, place_of, rest_of, unfolded


def test_a_part_is_unfolded_when_something_stands_in_it_or_is_wrong_there(site: Site) -> None:
    page = open_page(site.desk(), site.token(), "")
    assert page is not None

    assert unfolded(page, {"m0.loi": "x"}, [Fault("gh-ngay", "gh_ngay")]) == {"m0", "gh"}
    assert unfolded(page, {"m0.tinh-trang": "xong"}, []) == set()


def test_a_fault_leads_to_the_first_sign_of_its_field(site: Site) -> None:
    page = open_page(site.desk(), site.token(), "")
    assert page is not None

    assert [place_of(page, one) for one in ("m0.tinh-trang", "m0.vb-so")] == ["m0.tinh-trang-xong", "m0.vb-so"]


def test_every_link_and_label_leads_to_a_field_of_the_page(site: Site) -> None:
    browser = site.browser()
    browser.open()
    browser.type(
        {"m0.loi": "x", "m1.so-0": "?", "m1.tinh-trang": "dang", "gh-ngay": "?", "dm-ten": "x", "m0.vb-ngay": "1"}
    )

    ids = re.findall(r'\bid="([^"]+)"', browser.page.text)
    led = re.findall(r'(?:href="#|for="|aria-labelledby="|aria-describedby=")([^"]+)', browser.page.text)
    assert (len(ids) == len(set(ids)), {one for names in led for one in names.split()} - set(ids)) == (True, set())


def test_of_two_faults_of_one_field_the_first_is_told() -> None:
    assert len(fault_words([Fault("a", "ten"), Fault("a", "chuc_vu")])) == 1


def test_the_rest_is_offered_only_where_all_of_it_may_be_nil(site: Site) -> None:
    page = open_page(site.desk(), site.token(), "")
    assert page is not None

    assert [rest_of(page, typed) for typed in ({}, {"m0.tinh-trang": "xong"})] == [0, 0]
