"""What becomes of a mail: a literal table, its first rule that fits decides, and its last line catches everything.

The name of the rule is kept, so that a person can see why the mail rests where it does; all reasons stand beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from notifications.reader.answers import Answers
from notifications.reader.attachments import Attached
from notifications.reader.machine import MACHINES, MailKind
from notifications.reader.mail import Mail
from notifications.reader.match import Match
from notifications.reader.sender import Sender
from notifications.reader.text import Words
from notifications.reader.verdict import Verdict


class Fate(StrEnum):
    """ACCEPTED: its answers count. HELD: a person decides. SEALED: nothing is shown or counted. ASIDE: no answer."""

    ACCEPTED = "accepted"
    HELD = "held"
    SEALED = "sealed"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Case:
    """All that is known of a mail when it is decided."""

    mail: Mail
    kind: MailKind
    match: Match
    sender: Sender
    verdict: Verdict
    attached: Attached
    words: Words
    answers: Answers
    own: str
    other_unit: bool = False
    from_us: bool = False
    secret: bool = False


Rule = tuple[str, Fate, Callable[[Case], bool]]

RULES: tuple[Rule, ...] = (
    ("khong_doc_duoc", Fate.HELD, lambda case: bool(case.mail.unreadable)),
    ("thong_bao_may", Fate.HELD, lambda case: case.kind is MailKind.NOTICE),
    ("thu_tu_dong", Fate.ASIDE, lambda case: case.kind in MACHINES),
    ("mat", Fate.SEALED, lambda case: case.secret),
    ("xac_thuc_that_bai", Fate.SEALED, lambda case: case.sender is Sender.AUTH_FAIL and case.verdict.strict),
    ("xac_thuc_that_bai", Fate.HELD, lambda case: case.sender is Sender.AUTH_FAIL),
    ("hai_khoa", Fate.HELD, lambda case: case.match.doubt in ("hai_khoa", "hai_thu")),
    ("khoa_la", Fate.HELD, lambda case: case.match.doubt == "khoa_la"),
    ("khong_khop", Fate.HELD, lambda case: case.match.letter is None),
    ("khoa_ngoai_to", Fate.HELD, lambda case: case.match.doubt == "khoa_ngoai_to"),
    ("thu_khac_khoa", Fate.HELD, lambda case: case.match.doubt == "thu_khac_khoa"),
    ("thu_cua_minh", Fate.HELD, lambda case: case.from_us),
    ("don_vi_khac", Fate.HELD, lambda case: case.other_unit),
    ("nguoi_gui_khac", Fate.HELD, lambda case: case.sender in (Sender.OTHER_ADDRESS, Sender.UNKNOWN)),
    ("khop_yeu", Fate.HELD, lambda case: case.match.doubt == "khop_yeu"),
    ("thu_chuyen_tiep", Fate.HELD, lambda case: case.kind is MailKind.FORWARD),
    ("thu_ma_hoa", Fate.HELD, lambda case: case.words.locked),
    ("tep_bi_cach_ly", Fate.HELD, lambda case: bool(case.attached.rejected)),
    ("phong_chu_cu", Fate.HELD, lambda case: bool(case.words.legacy)),
    ("khong_co_noi_dung", Fate.HELD, lambda case: not case.own.strip()),
    ("cau_tra_loi", Fate.HELD, lambda case: bool(case.answers.reasons)),
    ("khong_co_trang_thai", Fate.HELD, lambda case: not case.answers.said),
    ("trang_thai_khong_ro", Fate.HELD, lambda case: any(one.status is None for one in case.answers.said)),
    ("doc_het", Fate.ACCEPTED, lambda case: all(one.status for one in case.answers.said)),
    ("con_lai", Fate.HELD, lambda _: True),
)
ALONE = frozenset(
    {"khong_doc_duoc", "thong_bao_may", "khong_khop", "hai_khoa"}
)  # nothing further is asked of such a mail
SAYS_MORE = ("khong_co_noi_dung", "cau_tra_loi", "khong_co_trang_thai", "trang_thai_khong_ro")  # the first one speaks
NOT_REASONS = frozenset({"doc_het", "con_lai", "thu_tu_dong"})


def decided(case: Case) -> tuple[str, Fate, tuple[str, ...]]:
    """Return the rule that decides, what becomes of the mail, and every reason why a person must look at it."""
    fitting = [(name, fate) for name, fate, fits in RULES if fits(case)]
    name, fate = fitting[0]
    if fate in (Fate.ACCEPTED, Fate.ASIDE):
        return name, fate, ()
    if name in ALONE:
        return name, fate, (name,)
    if name == "con_lai":
        return name, fate, (name,)
    named = [one for one, _ in fitting if one not in NOT_REASONS]
    said_by = next((one for one in SAYS_MORE if one in named), "")
    named = [one for one in named if one not in SAYS_MORE or one == said_by]
    reasons = [reason for one in named for reason in (case.answers.reasons if one == "cau_tra_loi" else (one,))]
    return name, fate, tuple(dict.fromkeys(reasons))
