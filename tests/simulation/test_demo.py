"""A year lived twice with one seed is the same year; with another seed it is another."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from services.desk import open_desk, stays_here
from services.keys import KEY_FILE
from simulation.demo import MARK, Demo, NotADemo, demo, prepare
from tests.simulation.small import SEED, Watched, lived, nobody_looks

pytestmark = pytest.mark.xdist_group("year")


def digests(one: Demo) -> dict[str, object]:
    """Return what must be the same each time."""
    story = one.story
    return {
        "ledger": story.ledger_digest,
        "audit": story.audit_head,
        "docx": story.report.docx_digest,
        "json": story.report.json_digest,
        "letters": story.letters,
        "mails": story.mails,
    }


def test_one_seed_gives_one_ledger_and_one_report_wherever_it_is_lived(watched: Watched, tmp_path: Path) -> None:
    again = lived(tmp_path / "noi khac", SEED)

    assert digests(again) == digests(watched.demo)
    assert again.characters == watched.demo.characters


@pytest.mark.prove
def test_another_seed_gives_another_year(watched: Watched, tmp_path: Path) -> None:
    other = digests(lived(tmp_path / "so", SEED + 1))

    same = [name for name, digest in digests(watched.demo).items() if other[name] == digest]
    assert same == []


def test_a_year_tells_its_seed_its_runs_and_its_units(watched: Watched) -> None:
    one = watched.demo

    assert (one.year, one.seed) == (2026, SEED)
    assert sum(one.characters.values()) == 19
    assert one.flow_runs > 40
    assert one.seconds > 0
    assert 0.0 <= one.prefect_share < 0.5


def test_a_folder_that_no_demo_made_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thu-that.eml").write_text("quý", "utf-8")

    with pytest.raises(NotADemo):
        demo(tmp_path, 1, nobody_looks, prefect=False)

    assert [path.name for path in tmp_path.iterdir()] == ["thu-that.eml"]


def test_a_demo_is_made_anew_with_its_own_secret_and_nothing_can_leave_the_machine(tmp_path: Path) -> None:
    home = tmp_path / "so"
    prepare(home, 1)
    first = (home / KEY_FILE).read_bytes()
    (home / "var" / "cu").write_text("", "utf-8")
    prepare(home, 1)
    same = (home / KEY_FILE).read_bytes()
    prepare(home, 2)

    assert (same == first, (home / KEY_FILE).read_bytes() == first) == (True, False)
    assert ((home / MARK).exists(), (home / "var" / "cu").exists()) == (True, False)
    assert stat.S_IMODE((home / KEY_FILE).stat().st_mode) == 0o600
    desk = open_desk(home)
    assert (desk.settings.delivery, stays_here(desk.settings)) == ("smtp", True)
