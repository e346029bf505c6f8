"""The check-ins of the page: each listed once, in groups by duty and standing, and found by what a figure counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from directive.annual import Row
from directive.notation import short_date, whole
from reports.annexes import cited, who
from reports.chart import Words
from reports.json_rows import Json, json_row
from reports.paper import Paper
from reports.registry import Where
from reports.shares import DASH, plain

FEW = 40  # check-ins that are told one by one; of more than that the groups are told in which they stand
NARROW = ("unit", "obligation", "age", "task", "month")  # by what rows are looked up first, the narrowest first


@dataclass(frozen=True, slots=True)
class Line:
    """One check-in as it is listed, under its number on this page."""

    number: int
    unit: str
    period: str
    due: str
    done: str
    told: str
    papers: str


@dataclass(frozen=True, slots=True)
class Group:
    """The check-ins of one duty that stand alike."""

    number: int
    obligation: str
    standing: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a figure was counted from: single check-ins, or how many of which group."""

    count: str = ""
    lines: tuple[int, ...] = ()
    groups: tuple[tuple[Group, str], ...] = ()


@dataclass(slots=True)
class Rows:
    """The check-ins of a report, in groups."""

    groups: list[Group] = field(default_factory=list)
    values: list[Mapping[str, Json]] = field(default_factory=list)  # by number, from 1
    group_of: list[Group] = field(default_factory=list)
    index: dict[tuple[str, Json], dict[Json, list[int]]] = field(default_factory=lambda: defaultdict(dict))
    by_key: dict[str, int] = field(default_factory=dict)

    def add(self, obligation: str, standing: str, told: Sequence[tuple[Line, Mapping[str, Json]]]) -> None:
        """Add a group of check-ins."""
        group = Group(len(self.groups) + 1, obligation, standing, tuple(line for line, _ in told))
        self.groups.append(group)
        for line, value in told:
            self.values.append(value)
            self.group_of.append(group)
            self.by_key[str(value["key"])] = line.number
            for key in (("", None), *((name, value[name]) for name in NARROW)):
                self.index[key].setdefault(value["cell"], []).append(line.number)

    def keyed(self, keys: Sequence[str]) -> Found:
        """Return the check-ins of these keys; one of another year is not listed here."""
        return self.told([self.by_key[key] for key in keys if key in self.by_key])

    def matching(self, where: Where) -> Found:
        """Return the check-ins that match."""
        rest = {name: value if isinstance(value, list) else [value] for name, value in where.items()}
        narrow = next((name for name in NARROW if len(rest.get(name, ())) == 1), "")
        key = (narrow, rest.pop(narrow)[0] if narrow else None)
        cells = rest.pop("cell", None)
        by_cell = self.index[key]
        chosen = sorted(one for cell, some in by_cell.items() if cells is None or cell in cells for one in some)
        if rest:
            chosen = [one for one in chosen if all(self.values[one - 1][name] in rest[name] for name in rest)]
        return self.told(chosen)

    def told(self, numbers: Sequence[int]) -> Found:
        """Return a few check-ins one by one, of many how many stand in which group."""
        if len(numbers) <= FEW:
            return Found(whole(len(numbers)) if numbers else "", tuple(numbers))
        counts: dict[int, int] = defaultdict(int)
        for one in numbers:
            counts[self.group_of[one - 1].number] += 1
        groups = [(self.groups[number - 1], count) for number, count in sorted(counts.items())]
        return Found(whole(len(numbers)), (), tuple((group, part(count, len(group.lines))) for group, count in groups))


def rows_of(paper: Paper, words: Words) -> Rows:
    """Return the check-ins of a report. Where nobody is named, their order says nothing of whose they are."""
    grouped: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in paper.figures.rows:
        grouped[row.key.obligation, row.cell].append(row)
    duties = {one.id: place for place, one in enumerate(paper.book.matrix.obligations())}
    found, number = Rows(), 0
    for (obligation, cell), rows in sorted(grouped.items(), key=lambda one: (duties[one[0][0]], one[0][1])):
        if not paper.office.name_units:
            rows.sort(key=lambda one: (one.key.period, one.verdict.done or date.max, papers(one), figures(one)))
        listed = []
        for row in rows:
            number += 1
            listed.append((line(paper, row, number, words), _value(row, paper)))
        found.add(obligation, words[cell], listed)
    return found


def _value(row: Row, paper: Paper) -> Mapping[str, Json]:
    value = json_row(row, paper.book)
    assert isinstance(value, Mapping)
    return value


def line(paper: Paper, row: Row, number: int, words: Words) -> Line:
    """Return one check-in as it is listed."""
    done = row.verdict.done
    return Line(
        number,
        who(paper, row.key.unit, words),
        row.key.period,
        short_date(row.due),
        short_date(done) if done else DASH,
        figures(row) or DASH,
        papers(row) or DASH,
    )


def figures(row: Row) -> str:
    """Return what a check-in reported, measure by measure."""
    told = []
    for one in row.figures:
        if one.denominator is not None:
            told.append(f"{whole(one.numerator or 0)}/{whole(one.denominator)}")
        else:
            told.append(plain(one.text or "") if one.value is None else whole(one.value))
    return "; ".join(filter(None, told))


def papers(row: Row) -> str:
    """Return the letters of a check-in."""
    return "; ".join(cited(plain(one.number), one.dated) for one in row.evidence)


def part(count: int, of: int) -> str:
    """Return how many of a group are meant."""
    return whole(count) if count == of else f"{whole(count)}/{whole(of)}"
