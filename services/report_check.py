"""Hold a report's .docx against the Party's form, and say each departure as a person finds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from directive.problem import Place, Problem
from reports.inspection import Departure, Unreadable, inspect
from reports.inspection_package import FILE_LIMIT
from reports.profile import PROFILES, Profile
from services.desk import InputHasProblems
from services.files import in_words
from services.settings import read_settings
from services.words import form_words

COLUMNS = ("rule", "part", "section", "table", "row", "words", "there", "wanted", "text")


def check_report(home: Path, path: Path) -> tuple[Profile, list[Departure]]:
    """Return the form that the workspace has chosen, and every departure of the report from it.

    Raises InputHasProblems for settings that do not read, and for a file that is no .docx that can be read.
    """
    settings, problems = read_settings(home)
    if settings is None:
        raise InputHasProblems(problems)
    profile = PROFILES[settings.report_form]
    try:
        with path.open("rb") as file:
            return profile, inspect(file.read(FILE_LIMIT + 1), profile)
    except Unreadable as fault:
        raise InputHasProblems([Problem(f"E430.{fault}", Place(path.name))]) from fault
    except OSError as fault:
        raise InputHasProblems([Problem("E003", Place(str(path)), {"loi": in_words(fault)})]) from fault


def told(one: Departure) -> str:
    """Return the sentence of a departure: where, what is there, what is wanted."""
    rule: dict[str, str] = form_words()["quy_tac"][one.rule]
    wrong, right = (rule[part].format(co=one.there, can=one.wanted) for part in ("sai", "can"))
    line: str = form_words()["ket_qua"]["dong"]
    return line.format(noi=where(one), sai=wrong, can=right)


def where(one: Departure) -> str:
    """Return the place of a departure: part, section, table, row, the paragraph's first words."""
    words: dict[str, str] = form_words()["noi"]
    section = one.section if one.section > 1 else 0  # most reports have one
    counted = {"phan": section, "bang": one.table, "hang": one.row if one.table else 0}
    pieces = [words[one.part], *(words[name].format(so=number) for name, number in counted.items() if number)]
    return ", ".join(pieces + ([words["doan"].format(chu=one.words)] if one.words else []))


def lines(found: Sequence[Departure]) -> list[str]:
    """Return the sentences for people; a fault that many paragraphs share is told once, at its first place."""
    shared: dict[Departure, list[Departure]] = {}
    for one in found:
        # A style that is wrong is wrong in every paragraph that has it.
        shared.setdefault(replace(one, words="", at=0, row=0, table=0), []).append(one)
    more = form_words()["noi"]["con"]
    return [
        f"{told(same[0])} ({more.format(so=len(same) - 1)})." if len(same) > 1 else f"{told(same[0])}."
        for same in shared.values()
    ]


def plain(one: Departure) -> dict[str, object]:
    """Return a departure as the columns that programs read."""
    return {
        "rule": one.rule,
        "part": one.part,
        "section": one.section,
        "table": one.table,
        "row": one.row,
        "words": one.words,
        "there": one.there,
        "wanted": one.wanted,
        "text": told(one),
    }


def outcome(profile: Profile, name: str, count: int) -> str:
    """Return the sentence that ends the check of a file."""
    words: dict[str, str] = form_words()["ket_qua"]
    return words["sai" if count else "dung"].format(tep=name, so=count, the_thuc=profile.title)
