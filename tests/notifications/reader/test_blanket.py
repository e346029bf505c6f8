"""One statement for all questions."""

from __future__ import annotations

import pytest

from directive.words import Outcome
from notifications.reader.blanket import Blanket, blanket, sentences

NIL, ONGOING, DONE = Outcome.NIL, Outcome.ONGOING, Outcome.DONE


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Tất cả các nội dung đều không phát sinh.", Blanket(NIL, others=False, sure=True)),
        ("Cả 4 nội dung trên không phát sinh", Blanket(NIL, others=False, sure=True)),
        ("4/4 nội dung: đang thực hiện", Blanket(ONGOING, others=False, sure=True)),
        ("Cả 04 nội dung không phát sinh", Blanket(NIL, others=False, sure=True)),
        ("Cả 3 nội dung không phát sinh", None),
        ("Tất cả: XONG", Blanket(DONE, others=False, sure=True)),
        ("Tất cả 04 nội dung: XONG", Blanket(DONE, others=False, sure=True)),
        ("Tất cả 03 nội dung: XONG", None),
        ("Tất cả các nội dung đã hoàn thành", Blanket(DONE, others=False, sure=True)),
        ("Các nội dung trên đã hoàn thành", Blanket(DONE, others=False, sure=False)),
        ("Các mục còn lại đã hoàn thành", Blanket(DONE, others=True, sure=True)),
        ("Đến hết ngày 31/3/2026 đã hoàn thành tất cả 4 nội dung được giao", Blanket(DONE, others=False, sure=True)),
        ("Đã hoàn thành các nội dung được giao", None),
        ("Không phát sinh nội dung nào trong các nội dung Quý Ban đề nghị.", Blanket(NIL, others=False, sure=True)),
        ("Không phát sinh nội dung nào", Blanket(NIL, others=False, sure=True)),
        ("Xã báo cáo Ban: cả 4 nhiệm vụ đang thực hiện theo đúng kế hoạch", Blanket(ONGOING, others=False, sure=True)),
        ("Dự kiến báo cáo Ban: cả 4 nhiệm vụ đang thực hiện", None),
        ("Tất cả: XONG, trừ xã A", Blanket(DONE, others=False, sure=False)),
        ("Các nội dung còn lại đang thực hiện trong quý II/2026", Blanket(ONGOING, others=True, sure=True)),
        ("Các nội dung khác giữ nguyên.", None),
        ("Trong quý I, đơn vị không phát sinh các nội dung trên.", Blanket(NIL, others=False, sure=True)),
        ("Đơn vị không phát sinh vướng mắc", None),
        ("Tất cả cán bộ", None),
        ("N08-1: XONG", None),
    ],
)
def test_a_sentence_may_speak_of_all_questions(sentence: str, found: Blanket | None) -> None:
    assert blanket(sentence, 4, inside=False) == found


def test_inside_an_answer_all_means_all_of_that_answer() -> None:
    assert blanket("Tất cả đều không phát sinh", 4, inside=True) is None


def test_sentences_end_at_full_stops_and_lines() -> None:
    assert sentences("Một. Hai; ba\n\nbốn 1.059 tỷ.") == ["Một.", "Hai;", "ba", "bốn 1.059 tỷ."]
