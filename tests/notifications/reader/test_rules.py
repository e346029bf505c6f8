"""The table of rules: each line has its mail, and the last one catches everything."""

from __future__ import annotations

from dataclasses import replace

import pytest

from directive.words import Outcome
from notifications.reader.answers import Answers, Said
from notifications.reader.attachments import Aside, Attached
from notifications.reader.cut import Cut
from notifications.reader.machine import MailKind
from notifications.reader.mail import Mail
from notifications.reader.match import Match
from notifications.reader.rules import RULES, Case, Fate, decided
from notifications.reader.sender import Sender
from notifications.reader.text import Words
from notifications.reader.verdict import Verdict
from tests.notifications.reader.replies import asked

DONE = Said("12.h", Outcome.DONE, "")
GOOD = Case(
    mail=Mail(),
    kind=MailKind.REPLY,
    match=Match("token", asked()),
    sender=Sender.OK,
    verdict=Verdict(),
    attached=Attached(),
    words=Words(Cut(())),
    answers=Answers((DONE,), (), ""),
    own="12.h: xong",
)
FAILED = replace(GOOD, sender=Sender.AUTH_FAIL)


@pytest.mark.parametrize(
    ("case", "rule", "fate", "reasons"),
    [
        (GOOD, "doc_het", Fate.ACCEPTED, []),
        (replace(GOOD, mail=Mail(unreadable="size")), "khong_doc_duoc", Fate.HELD, ["khong_doc_duoc"]),
        (replace(GOOD, kind=MailKind.NOTICE), "thong_bao_may", Fate.HELD, ["thong_bao_may"]),
        (replace(GOOD, kind=MailKind.BOUNCE), "thu_tu_dong", Fate.ASIDE, []),
        (replace(GOOD, secret=True), "mat", Fate.SEALED, ["mat"]),
        (replace(FAILED, verdict=Verdict(strict=True)), "xac_thuc_that_bai", Fate.SEALED, ["xac_thuc_that_bai"]),
        (FAILED, "xac_thuc_that_bai", Fate.HELD, ["xac_thuc_that_bai"]),
        (replace(GOOD, match=Match(doubt="hai_khoa")), "hai_khoa", Fate.HELD, ["hai_khoa"]),
        (replace(GOOD, match=Match("in_reply_to", asked(), "khoa_la")), "khoa_la", Fate.HELD, ["khoa_la"]),
        (replace(GOOD, match=Match()), "khong_khop", Fate.HELD, ["khong_khop"]),
        (replace(GOOD, match=Match("token", asked(), "khoa_ngoai_to")), "khoa_ngoai_to", Fate.HELD, ["khoa_ngoai_to"]),
        (replace(GOOD, match=Match("token", asked(), "thu_khac_khoa")), "thu_khac_khoa", Fate.HELD, ["thu_khac_khoa"]),
        (replace(GOOD, from_us=True), "thu_cua_minh", Fate.HELD, ["thu_cua_minh"]),
        (replace(GOOD, other_unit=True), "don_vi_khac", Fate.HELD, ["don_vi_khac"]),
        (replace(GOOD, sender=Sender.OTHER_ADDRESS), "nguoi_gui_khac", Fate.HELD, ["nguoi_gui_khac"]),
        (replace(GOOD, match=Match("subject_tag", asked(), "khop_yeu")), "khop_yeu", Fate.HELD, ["khop_yeu"]),
        (replace(GOOD, kind=MailKind.FORWARD), "thu_chuyen_tiep", Fate.HELD, ["thu_chuyen_tiep"]),
        (replace(GOOD, words=Words(Cut(()), locked=True)), "thu_ma_hoa", Fate.HELD, ["thu_ma_hoa"]),
        (
            replace(GOOD, attached=Attached(rejected=(Aside("a.exe", "executable"),))),
            "tep_bi_cach_ly",
            Fate.HELD,
            ["tep_bi_cach_ly"],
        ),
        (replace(GOOD, words=Words(Cut(()), "viqr")), "phong_chu_cu", Fate.HELD, ["phong_chu_cu"]),
        (
            replace(GOOD, own=" ", answers=Answers((), ("x",), "")),
            "khong_co_noi_dung",
            Fate.HELD,
            ["khong_co_noi_dung"],
        ),
        (replace(GOOD, answers=Answers((DONE,), ("a", "b"), "")), "cau_tra_loi", Fate.HELD, ["a", "b"]),
        (replace(GOOD, answers=Answers((), (), "")), "khong_co_trang_thai", Fate.HELD, ["khong_co_trang_thai"]),
        (
            replace(GOOD, answers=Answers((replace(DONE, status=None),), (), "")),
            "trang_thai_khong_ro",
            Fate.HELD,
            ["trang_thai_khong_ro"],
        ),
    ],
)
def test_the_first_rule_that_fits_decides(case: Case, rule: str, fate: Fate, reasons: list[str]) -> None:
    assert decided(case) == (rule, fate, tuple(reasons))


def test_the_last_line_catches_everything() -> None:
    name, fate, fits = RULES[-1]

    assert (name, fate, fits(GOOD)) == ("con_lai", Fate.HELD, True)


def test_every_reason_is_told_not_only_the_first() -> None:
    case = replace(GOOD, sender=Sender.OTHER_ADDRESS, answers=Answers((DONE,), ("dinh_chinh",), ""))

    assert decided(case)[2] == ("nguoi_gui_khac", "dinh_chinh")
