"""A report that is damaged in one way departs in exactly that way; in two ways, in both; undamaged, in none."""

from __future__ import annotations

import random
import subprocess
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from directive.annual import annual
from reports.editions import NEEDED, written
from reports.inspection import Unreadable, inspect
from reports.paper import Paper
from reports.profile import PROFILES
from tests.reports.by_hand import short_report
from tests.reports.damage import Draft, damaged
from tests.reports.damages import DAMAGES
from tests.reports.inspected import FORM, found, whole
from tests.reports.years import AS_OF, HEAD, ROOT, YEAR, empty_report, lived_year, office, shipped_book

pytestmark = pytest.mark.xdist_group("report")

TEMPLATES = {name: (ROOT / "templates" / "report" / name).read_bytes() for name in NEEDED}


def test_a_report_of_ours_keeps_the_form() -> None:
    assert found(finished(7)) == []
    assert found(whole()) == []


@pytest.mark.prove
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
@pytest.mark.parametrize("name", PROFILES)
def test_every_year_of_ours_keeps_each_form(seed: int, name: str) -> None:
    assert inspect(finished(seed, separator=PROFILES[name].separator), PROFILES[name]) == []


def finished(seed: int, **changes: object) -> bytes:
    """Return the report of a lived year as it leaves the house, with its charts."""
    book = shipped_book()
    figures = annual(book, YEAR, AS_OF, lived_year(book, seed))
    return written(Paper(figures, book, office(**changes), 1, HEAD), TEMPLATES).docx


@pytest.mark.parametrize(
    "changes",
    [
        {"authority": "K/T TRƯỞNG BAN", "post": "PHÓ TRƯỞNG BAN", "signer": "Nguyễn Văn A"},
        {"signer": "Nguyễn Văn A"},
        {"dated": date(2027, 2, 5)},
        {"dated": date(2026, 11, 30)},
    ],
)
def test_a_report_keeps_the_form_whoever_signs_and_whenever(changes: dict[str, object]) -> None:
    assert found(empty_report(**changes)) == []


def test_a_report_that_a_person_wrote_in_word_keeps_the_form_too() -> None:
    assert found(short_report()) == []


@pytest.mark.peer("libreoffice")
@pytest.mark.prove
@pytest.mark.parametrize("made", [whole, short_report])
def test_a_report_that_libreoffice_saved_again_still_keeps_the_form(tmp_path: Path, made: Callable[[], bytes]) -> None:
    assert found(saved_again(made(), tmp_path)) == []


@pytest.mark.peer("libreoffice")
@pytest.mark.prove
def test_what_departs_still_departs_when_libreoffice_has_saved_it_again(tmp_path: Path) -> None:
    papers = {name: damaged(whole(), change) for name, (change, _) in DAMAGES.items()}
    told = {name: Counter(found(paper)) for name, paper in all_saved_again(papers, tmp_path).items()}

    assert {name: rows for name, rows in told.items() if rows != expected(name)} == {}


def saved_again(paper: bytes, folder: Path) -> bytes:
    """Return a .docx as LibreOffice writes it when a person opens it and saves it as .docx."""
    return all_saved_again({"bao-cao": paper}, folder)["bao-cao"]


def all_saved_again(papers: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return each of these .docx as LibreOffice writes it, all in one run of the program."""
    names = {name: folder / f"{place}.docx" for place, name in enumerate(papers)}
    for name, path in names.items():
        path.write_bytes(papers[name])
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
            *("--convert-to", "docx", "--outdir", str(folder / "saved"), *map(str, names.values())),
        ],
        check=True,
        capture_output=True,
        timeout=200,
    )
    return {name: (folder / "saved" / path.name).read_bytes() for name, path in names.items()}


def test_the_older_form_wants_commas_between_recipients() -> None:
    older = PROFILES["hd-36-2018"]
    kept = inspect(whole(), older)

    assert [(one.rule, one.there, one.wanted) for one in kept] == [("dau-cuoi", ";", ",")] * 3
    assert inspect(empty_report(separator=","), older) == []


def test_two_damages_are_both_found() -> None:
    chance = random.Random(11)
    pairs = [pair for pair in combinations(DAMAGES, 2) if independent(*pair)]
    chosen = chance.sample(pairs, 30)

    assert {pair: together(*pair) for pair in chosen} == {pair: expected(*pair) for pair in chosen}


@pytest.mark.prove
def test_many_pairs_of_damages_are_both_found() -> None:
    pairs = random.Random(12).sample([pair for pair in combinations(DAMAGES, 2) if independent(*pair)], 800)

    assert [pair for pair in pairs if together(*pair) != expected(*pair)] == []


def independent(one: str, other: str) -> bool:
    """Return True when two damages lie in different parts of the paper, and neither takes away all its tables."""
    apart = bool(parts_of(one) and parts_of(other)) and not parts_of(one) & parts_of(other)
    return apart and "turned for nothing" not in (one, other)


def parts_of(name: str) -> set[str]:
    """Return the parts of the paper that a damage lies in; the page's number and its sheet are one."""
    return {"trang" if "trang" in part else part for _, part, *_ in DAMAGES[name][1]}


def together(*names: str) -> Counter[tuple[str, str, str, str]]:
    """Return what departs after these damages."""
    return Counter(found(damaged(whole(), *(DAMAGES[name][0] for name in names))))


def expected(*names: str) -> Counter[tuple[str, str, str, str]]:
    """Return what is wanted of these damages."""
    return Counter(row for name in names for row in DAMAGES[name][1])


def test_departures_stand_in_the_order_of_the_document() -> None:
    names = ("row split", "margin", "stop for the slash", "six hyphens", "no star", "no space below")
    parts = [one.part for one in inspect(damaged(whole(), *(DAMAGES[name][0] for name in names)), FORM)]

    assert parts == ["trang", "khung-dau", "ten-loai", "than", "khung-ky", "phu-luc"]


def test_a_departure_is_found_again_by_its_place() -> None:
    (one,) = inspect(damaged(whole(), DAMAGES["row split"][0]), FORM)
    (other,) = inspect(damaged(whole(), DAMAGES["no space below"][0]), FORM)

    assert (one.part, one.table, one.row, one.words) == ("phu-luc", 1, 3, "")
    assert (other.part, other.table, other.words) == ("than", 0, "Thực hiện mục 14 Chỉ thị số …-CT/TU, ngà…")


def mutated(seed: int) -> bytes:
    """Return the report after one random change of a byte of its XML, or of an element or attribute of its tree."""
    chance = random.Random(seed)
    draft = Draft(whole())
    name = chance.choice([one for one in draft.files if one.endswith((".xml", ".rels"))])
    if chance.random() < 0.3:
        data = bytearray(draft.files[name])
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        draft.files[name] = bytes(data)
        return draft.closed()
    for _ in range(chance.randint(1, 6)):
        tree = draft.tree(name)
        one = chance.choice([found for found in tree.iter() if found.getparent() is not None] or [tree])
        match chance.randrange(4):
            case 0 if one is not tree:
                one.getparent().remove(one)
            case 1 if one is not tree:
                chance.choice([other for other in tree.iter() if other not in one.iter()]).append(one)
            case 2 if one.attrib:
                one.set(chance.choice(list(one.attrib)), chance.choice(("", "-1", "x", "99999999999", "½", "true")))
            case _:
                one.text = chance.choice(("", "Nơi nhận:", "BÁO CÁO", "Số", "*", "I. A", "1. b", "ngày tháng năm"))
    return draft.closed()


def survives(report: bytes) -> bool:
    """Return True when the inspection gives a list or says why it cannot be read; any other fault is a crash."""
    with suppress(Unreadable):
        inspect(report, FORM)
    return True


def test_no_mutation_crashes_the_inspection() -> None:
    assert [seed for seed in range(25) if not survives(mutated(seed))] == []


@pytest.mark.prove
def test_no_mutation_of_many_crashes_the_inspection() -> None:
    assert [seed for seed in range(25, 1500) if not survives(mutated(seed))] == []
