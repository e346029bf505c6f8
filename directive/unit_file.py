"""units.csv as the registry: who can be asked, each row checked alone, then the rows against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from directive.address import address_fault, is_placeholder
from directive.decoding import Source
from directive.loops import loops
from directive.problem import Place, Problem
from directive.table import KEY, Row, read_table
from directive.text import nearest
from directive.units import Registry, Unit
from directive.words import Tone, UnitKind

COLUMNS = (
    *("ma", "ten", "kinh_gui", "ten_khac", "loai", "cap_tren", "giong", "email", "email_2", "dien_thoai"),
    *("dung_chung", "hieu_luc_tu", "hieu_luc_den", "ke_thua", "vai_tro", "ghi_chu"),
)
ROLES = ("tra_loi", "nghiem_thu", "thu_ky", "phoi_hop")
TOP = "tinh-uy"  # whoever issued the directive stands above the units and is none of them


@dataclass(frozen=True, slots=True)
class Roll:
    """What was read of units.csv. `written` holds every key in the file, also those of the `fallen` rows.

    `readable` is False when there was no table: then no unit may be called unknown.
    """

    file: str
    registry: Registry
    problems: tuple[Problem, ...]
    written: frozenset[str]
    fallen: int
    readable: bool


def read_units(source: Source) -> Roll:
    """Return the units of `source`, with every problem."""
    table = read_table(source, COLUMNS)
    units: dict[str, Unit] = {}
    first: dict[str, Row] = {}
    for row in table.rows:
        key = row.text("ma")
        check_row(row)
        if key in first:
            row.note("E102", "ma", id=key, line=str(first[key].place("ma").line))
        first.setdefault(key, row)
        if not row.problems:
            units[key] = unit_of(row)
    written = frozenset(key for key in (*first, *table.torn) if KEY.fullmatch(key))
    rows = list(table.rows)
    problems = [problem for row in rows for problem in row.problems]
    problems += [*strangers(rows, written), *circles(first), *shared(rows), *placeholders(source.name, rows)]
    fallen = len(rows) + len(table.torn) - len(units)
    return Roll(source.name, Registry(units), (*table.problems, *problems), written, fallen, table.readable)


def check_row(row: Row) -> None:
    """Note in the row what is wrong with each of its cells."""
    for column in ("ma", "ten", "kinh_gui", "email"):
        row.needed(column)
    for column in ("ma", "cap_tren"):
        row.key(column)
    row.keys("ke_thua", listed(row.text("ke_thua")))
    row.choice("loai", UnitKind)
    row.choice("giong", Tone)
    row.choice("dung_chung", ("co", "khong", ""))
    for role in listed(row.text("vai_tro")):
        if role not in ROLES:
            row.note("E110", "vai_tro", value=role, forms=", ".join(ROLES))
    for column in ("email", "email_2"):
        code = address_fault(row.text(column)) if row.text(column) else None
        if code:
            row.note(code, column)
    start, end = row.day("hieu_luc_tu"), row.day("hieu_luc_den")
    if start and end and end < start:
        row.note("E174.order", "hieu_luc_den", start=str(start))
    if row.text("ke_thua") and not row.text("hieu_luc_den"):
        row.note("E174.open", "ke_thua")


def unit_of(row: Row) -> Unit:
    """Return the unit in a row in which nothing is wrong."""
    return Unit(
        id=row.text("ma"),
        name=row.text("ten"),
        salutation=row.text("kinh_gui"),
        aliases=listed(row.text("ten_khac")),
        kind=UnitKind(row.text("loai")),
        superior=row.text("cap_tren"),
        tone=Tone(row.text("giong")),
        email=row.text("email"),
        second_email=row.text("email_2") or None,
        phone=row.text("dien_thoai") or None,
        valid_from=row.day("hieu_luc_tu"),
        valid_to=row.day("hieu_luc_den"),
        successor=next(iter(listed(row.text("ke_thua"))), None),
        roles=listed(row.text("vai_tro")),
        place=row.place("ma"),
        also=listed(row.text("ke_thua"))[1:],
    )


def listed(text: str) -> tuple[str, ...]:
    """Return the words of a cell that holds several, separated by semicolons."""
    return tuple(word.strip() for word in text.split(";") if word.strip())


def strangers(rows: list[Row], written: frozenset[str]) -> Iterator[Problem]:
    """Yield a problem for each superior and successor that the file does not have."""
    for column, code, known in (("cap_tren", "E171", written | {TOP}), ("ke_thua", "E172", written)):
        for row in rows:
            for name in listed(row.text(column)):
                if name not in known:
                    yield unknown(code, row.place(column), name, known)


def unknown(code: str, place: Place, name: str, known: frozenset[str]) -> Problem:
    """Return the problem of a key that nothing has; the case `near` names the key that was meant."""
    near = nearest(name, known)
    return Problem(f"{code}.near", place, {"id": name, "near": near}) if near else Problem(code, place, {"id": name})


def circles(first: Mapping[str, Row]) -> Iterator[Problem]:
    """Yield a problem for each circle of superiors or successors, at the first of its rows."""
    for column, code in (("cap_tren", "E173.superior"), ("ke_thua", "E173.successor")):
        for circle in loops({key: listed(row.text(column)) for key, row in first.items()}):
            yield Problem(code, first[circle[0]].place(column), {"circle": " → ".join(circle)})


def shared(rows: list[Row]) -> Iterator[Problem]:
    """Yield a warning for each address that two units have, unless every one of them says `dung_chung: co`."""
    holders: dict[str, list[tuple[Row, str]]] = {}
    for row in rows:
        for column in ("email", "email_2"):
            if row.text(column):
                holders.setdefault(row.text(column).lower(), []).append((row, column))
    for found in holders.values():
        (head, _), *others = found
        for row, column in others:
            if row is not head and not head.text("dung_chung") == row.text("dung_chung") == "co":
                facts = {"id": head.text("ma"), "line": str(head.place("ma").line), "value": row.text(column)}
                yield Problem("W175", row.place(column), facts)


def placeholders(file: str, rows: list[Row]) -> Iterator[Problem]:
    """Yield one warning that counts the units whose address is only a placeholder."""
    count = sum(is_placeholder(row.text("email")) for row in rows)
    if count:
        yield Problem("W176", Place(file), {"count": str(count), "total": str(len(rows))})
