"""A plan put on paper: the words that go with it, and the file in the form that its name asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from directive.notation import decimal, short_date
from reports.plan_html import write_html
from reports.plan_ics import write_ics
from reports.plan_words import title
from reports.plan_xlsx import write_xlsx
from services.files import write_durably
from services.plan import Ahead
from services.words import PACKAGED, spoken

STYLE = PACKAGED / "plan" / "trang.css"


def plan_words() -> dict[str, str]:
    """Return the words of a plan, with the names of letters among them."""
    return {**spoken()["dem"], **spoken()["ke_hoach"]}


def headed(ahead: Ahead) -> str:
    """Return what the plan is called."""
    return title(ahead.plan, plan_words())


def told(ahead: Ahead) -> list[str]:
    """Return the sentences that go with every plan: what it supposes, where it starts, what it leaves out."""
    words, supposed = spoken()["ke_hoach"], ahead.supposed
    name = {0.0: "im_lang", 1.0: "dung_han"}.get(supposed.share, "mot_phan")
    share = decimal(100 * supposed.share, 1).removesuffix(",0")
    sentence = words[name].format(phan=share, hat=supposed.seed)
    return [sentence, words["so_co" if ahead.goes_on else "so_trong"], words["coi_nhu"], words["chi_xem"]]


def nothing(ahead: Ahead) -> str:
    """Return the sentence of a span in which nothing is."""
    span = ahead.plan.span
    return spoken()["ke_hoach"]["khong_co"].format(tu=short_date(span.first), den=short_date(span.last))


def as_ics(ahead: Ahead) -> bytes:
    """Return the plan as a calendar."""
    return write_ics(ahead.plan, ahead.book, plan_words(), ahead.settings.reply_host)


def as_html(ahead: Ahead) -> bytes:
    """Return the plan as a page."""
    return write_html(ahead.plan, ahead.book, plan_words(), told(ahead), STYLE.read_text("utf-8"))


def as_xlsx(ahead: Ahead) -> bytes:
    """Return the plan as a workbook."""
    return write_xlsx(ahead.plan, ahead.book, plan_words())


FORMS: Mapping[str, Callable[[Ahead], bytes]] = {".ics": as_ics, ".html": as_html, ".xlsx": as_xlsx}


def put(ahead: Ahead, file: Path) -> Path:
    """Write the plan into the file in the form of its suffix, KeyError for another. A second call changes nothing."""
    return write_durably(file, FORMS[file.suffix.lower()](ahead))
