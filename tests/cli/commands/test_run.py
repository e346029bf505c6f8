"""`dondoc run DUTY --without-prefect`: each duty, three forms, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Dondoc

DAY = "2026-04-01T08:20:00+07:00"
LIVE = 'delivery = "smtp"\nrelay = "thus://may-chu.example:587"\n'


def run(dondoc: Dondoc, home: Path, *words: str) -> tuple[int, dict[str, object]]:
    """Run a duty at DAY and return its status and its summary."""
    said = dondoc("--home", home, "run", *words, "--without-prefect", "--now", DAY, "--format", "json")
    assert said.err == ""
    return said.status, json.loads(said.out)


def test_every_duty_does_its_work_once(dondoc: Dondoc, home: Path) -> None:
    opened = run(dondoc, home, "open-round")
    again = run(dondoc, home, "open-round")
    sent = run(dondoc, home, "deliver")

    plain = {"day": "2026-04-01", "idle": ""}
    assert opened == (0, {**plain, "duty": "open-round", "counts": {"phieu_mo": 6, "thu_xep_hang": 5}})
    assert again == (0, {**plain, "duty": "open-round", "counts": {"phieu_mo": 0, "thu_xep_hang": 0}})
    assert sent == (0, {**plain, "duty": "deliver", "counts": {"thu_sent": 5}})
    assert len(list((home / "var" / "sink").glob("*.eml"))) == 5
    assert run(dondoc, home, "collect") == (0, {**plain, "duty": "collect", "counts": {}})
    assert run(dondoc, home, "escalate")[0] == 0
    assert run(dondoc, home, "digest") == (
        0,
        {**plain, "duty": "digest", "counts": {}, "idle": "chua_den_ngay"},
    )
    assert run(dondoc, home, "annual-report", "--year", "2026", "--as-of", "2026-04-01") == (
        0,
        {**plain, "duty": "annual-report", "counts": {"bao_cao": 1}},
    )
    assert (home / "var" / "reports" / "bao-cao-2026-den-2026-04-01.docx").is_file()


def test_the_leaders_letter_is_written_when_it_is_asked_for(dondoc: Dondoc, home: Path) -> None:
    none = dondoc("--home", home, "run", "digest", "--leaders", "--without-prefect", "--now", DAY)
    (home / "dondoc.toml").write_text('leaders = ["lanh-dao@nghe-an.example"]\n', "utf-8")
    other = dondoc("--home", home, "run", "deliver", "--leaders", "--without-prefect", "--now", DAY)

    assert (none.status, none.err.startswith("dondoc.toml: E344 ")) == (1, True)
    assert (other.status, "--leaders chỉ dùng cho digest" in other.err) == (2, True)
    assert run(dondoc, home, "digest", "--leaders") == (
        0,
        {"duty": "digest", "day": "2026-04-01", "counts": {"thu_xep_hang": 1}, "idle": ""},
    )
    assert run(dondoc, home, "digest", "--leaders")[1]["counts"] == {"thu_xep_hang": 0}


def test_the_summary_is_said_in_words_and_as_a_table(dondoc: Dondoc, home: Path) -> None:
    call = ("--home", home, "run", "open-round", "--without-prefect", "--now", DAY)

    assert dondoc(*call).out == "open-round 2026-04-01\n  Phiếu báo cáo mở mới: 6\n  Thư xếp hàng chờ gửi: 5\n"
    assert dondoc(*call, "--format", "csv").out.splitlines()[1:] == ["Phiếu báo cáo mở mới,0", "Thư xếp hàng chờ gửi,0"]


def test_a_duty_that_found_nothing_or_rests_says_so(dondoc: Dondoc, home: Path) -> None:
    empty = dondoc("--home", home, "run", "collect", "--without-prefect", "--now", DAY)
    rests = dondoc("--home", home, "run", "deliver", "--without-prefect", "--now", "2026-04-04T08:20:00+07:00")

    assert empty.out == "collect 2026-04-01\n  Không có gì phải làm\n"
    assert rests.out == "deliver 2026-04-04\n  Không chạy: hôm nay là ngày nghỉ\n"


def test_another_time_is_refused_when_letters_could_leave(dondoc: Dondoc, home: Path) -> None:
    (home / "dondoc.toml").write_text(LIVE, "utf-8")

    said = dondoc("--home", home, "run", "open-round", "--without-prefect", "--now", DAY)

    assert (said.status, said.out) == (3, "")
    assert said.err.startswith("dondoc.toml: E306 không thể coi như đang ở thời điểm khác")
    assert "open-round" not in dondoc("--home", home, "audit", "verify").out


@pytest.mark.parametrize(
    ("settings", "status", "told"),
    [
        ('mailbox = "pop://ai:gi@may.example"\n', 1, "dondoc.toml: E321"),
        ('mailbox = "imap://ai:gi@127.0.0.1:1/"\n', 4, "dondoc: E334 hộp thư nhận trả lời chưa dùng được"),
        ("delivery = 7\n", 1, "dondoc.toml: E302"),
        ("delivery =\n", 1, "dondoc.toml:1:11: E301"),
    ],
)
def test_settings_that_cannot_be_used_are_named(
    dondoc: Dondoc, home: Path, settings: str, status: int, told: str
) -> None:
    (home / "dondoc.toml").write_text(settings, "utf-8")

    said = dondoc("--home", home, "run", "collect", "--without-prefect")

    assert (said.status, said.out) == (status, "")
    assert said.err.startswith(told)


def test_a_day_without_a_calendar_is_named(dondoc: Dondoc, home: Path) -> None:
    said = dondoc("--home", home, "run", "open-round", "--without-prefect", "--now", "2031-05-06T08:00:00+07:00")

    assert (said.status, said.out) == (1, "")
    assert said.err.startswith("calendar.csv: E304 năm 2031 chưa có lịch nghỉ")


def test_a_folder_without_a_workspace_is_told_and_not_made(dondoc: Dondoc, tmp_path: Path) -> None:
    said = dondoc("--home", tmp_path / "khong", "run", "collect", "--without-prefect")

    assert said.status == 1
    assert [line.partition(":")[0] for line in said.err.splitlines()] == ["calendar.csv", "matrix.yaml", "units.csv"]
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_is_named_and_does_not_answer_is_told(
    dondoc: Dondoc, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:1/api")

    said = dondoc("--home", home, "run", "collect", "--now", DAY)

    assert (said.status, said.out) == (4, "")
    assert "no Prefect server answers at http://127.0.0.1:1/api" in said.err
