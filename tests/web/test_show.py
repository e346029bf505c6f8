"""How the pages stand: what is unfolded, where a fault's link leads, and what is offered."""

from __future__ import annotations

import re
from dataclasses import replace

from directive.words import Kind
from services.answer_page import read_back
from services.pages import State, open_page
from services.typed import Fault
from tests.web.browser import Site
from web.show import fault_words, lacking_figures, never_nil, place_of, presses, rest_of, unfolded


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


def test_a_duty_adds_two_stops_to_the_way_of_the_keyboard_and_a_shared_day_is_explained_once(site: Site) -> None:
    browser = site.browser()
    browser.open()

    duties = re.findall(r'<section class="muc".*?</section>', browser.page.text, flags=re.DOTALL)
    folded = [re.sub(r"(<summary>).*?</details>", r"\1", one, flags=re.DOTALL) for one in duties]
    stops = [re.findall(r"<(fieldset|summary|a|button|select|textarea)\b", one) for one in folded]
    assert stops == [["fieldset", "summary"]] * 2
    assert browser.page.text.count("ngày làm việc thứ") == len({one.split("Hạn báo cáo: ")[1][:17] for one in duties})


def test_of_two_faults_of_one_field_the_first_is_told() -> None:
    assert len(fault_words([Fault("a", "ten"), Fault("a", "chuc_vu")])) == 1


def test_figures_stand_in_the_folded_part(site: Site) -> None:
    page = open_page(site.desk(), site.token(), "")
    assert page is not None

    assert unfolded(page, {"m1.so-0": "5"}, []) == {"m1"}


def test_one_press_is_offered_for_the_one_item_of_a_page_and_for_several_that_may_be_nil(site: Site) -> None:
    page, alone = (open_page(site.desk(), site.token(unit), "") for unit in ("toa-an", "kho-bac"))
    assert page is not None
    assert alone is not None
    first, second = page.items
    nil = first.obligation.model_copy(update={"kind": Kind.EVENT_DRIVEN})
    three = replace(page, items=(replace(first, n=7, obligation=nil), *page.items))
    given = replace(three, items=(replace(three.items[0], state=State.GIVEN), first, second))

    offered = [[press for press, _ in presses(one)] for one in (alone, page, three, given)]
    assert offered == [["khong_phat_sinh:0", "khong_thuoc_tham_quyen:0"], [], ["khong_phat_sinh:con-lai"], []]
    assert [never_nil(one) for one in (alone, page, three)] == [[], [], ["1.a"]]
    assert rest_of(three, {"m7.tinh-trang": "xong"}) == [second]


def test_figures_are_missed_only_where_something_was_done(site: Site) -> None:
    page = open_page(site.desk(), site.token(), "")
    assert page is not None

    back = [read_back(site.desk(), page, {"m0.tinh-trang": said}) for said in ("xong", "khong_phat_sinh")]

    assert [lacking_figures(one.said[0]) for one in back] == [[page.items[0].measures[0].name], []]
