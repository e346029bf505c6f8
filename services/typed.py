"""What was typed on an answer page, read with certainty or told back: answers, faults by field, and questions.

`Typed` holds every field of the page by its name. A field of item 3 begins with `m3.`; what is missing was left empty.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from directive.address import address_fault
from directive.answer import Evidence, Figure
from directive.matrix import Measure
from directive.notation import short_date
from directive.words import MeasureKind
from notifications.figures import Unread, count, figure
from notifications.reader.legacy import readable

Typed = Mapping[str, str]

WORDS_LIMIT = 10_000  # characters in the words of one item
FIELD_LIMIT = 300
# Controls other than ends of lines and tabs, marks of direction, spaces of no width, tags.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
BETWEEN_GROUPS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
DATED = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
FIRST_YEAR = 2000
MORE_TIME, NEW_CONTACT = "xin_gia_han", "doi_dau_moi"  # what a unit may ask a person for


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that cannot be taken as it stands: in which field, by which name in the words, and its facts."""

    where: str
    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


def clean(text: str) -> str:
    """Return typed words in NFC, without signs that cannot be seen, and with one kind of line end."""
    lines = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return UNSEEN.sub("", lines).strip()


def cleaned(given: Typed) -> dict[str, str]:
    """Return every field without what cannot be seen; empty ones are left out."""
    return {name: value for name, text in given.items() if (value := clean(text))}


def hidden_signs(given: Typed) -> list[str]:
    """Return the fields out of which something unseen was taken."""
    return sorted(name for name, text in given.items() if UNSEEN.search(text))


def old_lettering(typed: Typed) -> dict[str, str]:
    """Return the words that were typed in an old font's letters, as they can be read: a guess, to be offered."""
    read = {name: clean(readable(text)) for name, text in typed.items() if name.endswith(".loi")}
    return {name: said for name, said in read.items() if said != typed[name]}


def too_long(typed: Typed) -> list[Fault]:
    """Return the fields that hold more than they may."""
    limits = {name: WORDS_LIMIT if name.endswith(".loi") else FIELD_LIMIT for name in typed}
    return [
        Fault(name, "qua_dai", {"so": str(limits[name]), "co": str(len(text))})
        for name, text in typed.items()
        if not name.endswith(".tep") and len(text) > limits[name]
    ]


def figures_in(typed: Typed, item: str, measures: Sequence[Measure]) -> tuple[list[Figure], list[Fault]]:
    """Return the figures of one item, and what is no figure; a field that was left empty is neither."""
    found: list[Figure] = []
    faults: list[Fault] = []
    for place, measure in enumerate(measures):
        name = f"{item}.so-{place}"
        try:
            if one := figure_in(typed, name, place, measure):
                found.append(one)
        except Unread as fault:
            faults.append(Fault(name, f"so_{measure.kind.value}" if str(fault) != "half" else "so_thieu_ve"))
    return found, faults


def figure_in(typed: Typed, name: str, place: int, measure: Measure) -> Figure | None:
    """Return one figure, None when nothing was typed. A part above its whole is let through. Raises Unread."""
    if measure.kind is MeasureKind.RATE:
        over, under = (grouped(typed.get(f"{name}-{part}", "")) for part in ("tu", "mau"))
        if not over and not under:
            return None
        if not over or not under:
            raise Unread("half")
        return Figure(place, numerator=count(over), denominator=count(under))
    value = typed.get(name, "")
    return figure(place, measure.kind, grouped(value)) if value else None


def grouped(value: str) -> str:
    """Return a number with dots where spaces stood between its thousands: `1 234` is `1.234`."""
    return BETWEEN_GROUPS.sub(".", value.strip())


def doubtful(figures: Sequence[Figure], measures: Sequence[Measure], item: str) -> list[Fault]:
    """Return a question for each figure that is possible and unlikely: a part above its whole, more than 100 %."""
    asked = []
    for one in figures:
        over = one.numerator is not None and one.denominator is not None and one.numerator > one.denominator
        share = measures[one.measure].unit == "%" and one.value is not None and one.value > 100
        if over or share:
            asked.append(Fault(f"{item}.so-{one.measure}", "tren_toan_bo" if over else "tren_tram"))
    return asked


def evidence_in(typed: Typed, item: str, today: date) -> tuple[tuple[Evidence, ...], list[Fault]]:
    """Return the official letter of one item, if any, and what is wrong with it."""
    number, dated, level = (typed.get(f"{item}.vb-{part}", "") for part in ("so", "ngay", "noi"))
    if not number:
        return (), [Fault(f"{item}.vb-so", "vb_thieu_so")] if dated or level else []
    if not any(sign.isdigit() for sign in number):
        return (), [Fault(f"{item}.vb-so", "vb_khong_so")]
    day = day_in(dated)
    if dated and (day is None or not date(FIRST_YEAR, 1, 1) <= day <= today):
        return (), [Fault(f"{item}.vb-ngay", "ngay_sau" if day and day > today else "ngay")]
    return (Evidence(number, day, level or None),), []


def day_in(typed: str) -> date | None:
    """Return the day of `12/3/2026`; None for anything else."""
    found = DATED.fullmatch(typed.strip())
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Wish:
    """What the unit asks a person for: more time for some items (`items`, by number), or another contact."""

    code: str
    facts: Mapping[str, str]
    items: tuple[int, ...] = ()


def more_time(typed: Typed, due: Mapping[int, date], today: date) -> tuple[list[Wish], list[Fault]]:
    """Return the wish for more time, if there is one, and what it lacks; `due` is each item's day that counts."""
    wanted = tuple(n for n in due if f"gh-muc-{n}" in typed)
    dated, why = typed.get("gh-ngay", ""), typed.get("gh-ly-do", "")
    if not (wanted or dated or why):
        return [], []
    day = day_in(dated)
    faults = [] if wanted else [Fault("gh-ngay", "gh_thieu_muc")]
    faults += [] if day and day > today else [Fault("gh-ngay", "gh_ngay")]
    latest = max((due[n] for n in wanted), default=today)
    faults += [Fault("gh-ngay", "gh_truoc_han", {"han": short_date(latest)})] if day and today < day <= latest else []
    faults += [] if why else [Fault("gh-ly-do", "gh_ly_do")]
    return ([] if faults else [Wish(MORE_TIME, {"ngay": dated, "ly_do": why}, wanted)]), faults


def new_contact(typed: Typed) -> tuple[list[Wish], list[Fault]]:
    """Return the wish for another contact, if there is one, and what it lacks."""
    name, address, phone = (typed.get(f"dm-{part}", "") for part in ("ten", "email", "dien-thoai"))
    if not (name or address or phone):
        return [], []
    faults = [] if name else [Fault("dm-ten", "dm_ten")]
    faults += [Fault("dm-email", "dm_email")] if address_fault(address) else []
    return ([] if faults else [Wish(NEW_CONTACT, {"ten": name, "email": address, "dien_thoai": phone})]), faults
