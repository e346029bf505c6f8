"""`dondoc report`: a year on paper, the same bytes for the same day, and what cannot be reported."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from services.desk import open_desk
from services.open_round import open_round
from tests.cli.conftest import Dondoc
from tests.services.offices import answered, at

NOW = "2026-04-01 08:00"


@pytest.fixture
def lived(home: Path) -> Path:
    """Return a workspace that has asked its units once."""
    open_round(open_desk(home, at(NOW)))
    return home


def files(folder: Path) -> dict[str, str]:
    """Return the digest of each file in a folder, by name."""
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_it_writes_the_report_and_says_where_with_each_digest(dondoc: Dondoc, lived: Path, tmp_path: Path) -> None:
    out = tmp_path / "ra"

    said = dondoc("--home", lived, "report", "--year", 2026, "--as-of", "2026-04-02", "--out", out)

    first, *others = said.out.splitlines()
    assert (said.status, said.err) == (0, "")
    assert first == "Đã lập dự thảo lần 1 của báo cáo năm 2026, số liệu đến hết ngày 02/4/2026; các số cộng khớp."
    assert others == [f"{out / name} (SHA-256 {digest})" for name, digest in sorted(files(out).items())]


def test_a_day_is_rebuilt_byte_by_byte(dondoc: Dondoc, lived: Path, tmp_path: Path) -> None:
    day = ("report", "--year", 2026, "--as-of", "2026-04-02", "--format", "json", "--out")
    one = dondoc("--home", lived, *day, tmp_path / "one")

    two = dondoc("--home", lived, *day, tmp_path / "two")

    told = [json.loads(said.out) for said in (one, two)]
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert [(one["year"], one["as_of"], one["draft"]) for one in told] == [(2026, "2026-04-02", 1)] * 2
    assert list(told[1]["files"].values()) == list(told[0]["files"].values())


def test_for_programs_each_file_is_a_line(dondoc: Dondoc, lived: Path, tmp_path: Path) -> None:
    day = ("--year", 2026, "--as-of", "2026-04-02")

    said = dondoc("--home", lived, "report", *day, "--out", tmp_path / "ra", "--format", "csv")

    assert said.out.splitlines() == [
        f"{digest},{tmp_path / 'ra' / name}" for name, digest in sorted(files(tmp_path / "ra").items())
    ]


@pytest.mark.parametrize("typed", [["--year", "2026"], ["--out", "ra"], []])
def test_without_a_year_or_a_folder_it_is_wrong_usage(dondoc: Dondoc, home: Path, typed: list[str]) -> None:
    said = dondoc("--home", home, "report", *typed)

    assert (said.status, said.out) == (2, "")
    assert said.err == "xin ghi năm báo cáo và thư mục ghi các tệp: dondoc report --year NĂM --out THƯ-MỤC\n"


def test_a_day_that_has_not_come_is_refused_and_nothing_is_written(dondoc: Dondoc, lived: Path, tmp_path: Path) -> None:
    said = dondoc("--home", lived, "report", "--year", 2026, "--as-of", "2098-01-01", "--out", tmp_path / "ra")

    assert (said.status, said.out) == (3, "")
    assert said.err.startswith("dondoc: E340 ")
    assert not (tmp_path / "ra").exists()


WHO = ("--by", "Lan", "--why", "đã đối chiếu")
DAY = ("--year", 2026, "--as-of", "2026-04-02")


def named(dondoc: Dondoc, home: Path) -> str:
    """Return the name of the newest draft, as the list has it."""
    found: list[dict[str, str]] = json.loads(dondoc("--home", home, "report", "list", "--format", "json").out)
    return found[-1]["name"]


def test_a_report_lives_from_draft_to_submitted(dondoc: Dondoc, lived: Path, tmp_path: Path) -> None:
    with (lived / "dondoc.toml").open("a", encoding="utf-8") as settings:
        settings.write('leaders = ["van-phong@dondoc.internal"]\n')
    scan = tmp_path / "ky.pdf"
    scan.write_bytes(b"%PDF-1.7 chu ky")
    empty = dondoc("--home", lived, "report", "list")
    dondoc("--home", lived, "report", *DAY, "--out", tmp_path / "ra")

    said = [
        dondoc("--home", lived, "report", "after", "--year", 2026),
        dondoc("--home", lived, "report", "confirm", named(dondoc, lived), *WHO),
        dondoc("--home", lived, "report", "confirm", named(dondoc, lived), *WHO),
        dondoc("--home", lived, "report", "approve", named(dondoc, lived), "--by", "Minh", "--why", "đồng ý"),
        dondoc("--home", lived, "report", "signed", named(dondoc, lived), scan, *WHO),
        dondoc("--home", lived, "report", "submit", named(dondoc, lived), *WHO),
        dondoc("--home", lived, "report", "after", "--year", 2026),
    ]
    table = dondoc("--home", lived, "report", "list").out

    code = named(dondoc, lived).partition("@")[0]
    assert [one.status for one in said] == [0] * 7
    assert empty.out == "Chưa có dự thảo báo cáo năm nào.\n"
    assert [one.out for one in said] == [
        "Báo cáo năm 2026 chưa được duyệt, nên chưa có thời điểm chốt.\n",
        "Đã ghi: dự thảo được kiểm tra.\n",
        "Việc này đã được ghi trước đó; không ghi lần thứ hai.\n",
        f"Đã duyệt và chốt báo cáo, mã {code}. Các tệp để ký nằm ở {lived / 'var' / 'reports' / code}.\n",
        "Đã giữ tệp đã ký, nguyên từng byte.\n",
        "Đã ghi việc trình; số thư xếp hàng gửi: 1.\n",
        "Không có gì đến sau thời điểm chốt số liệu của báo cáo năm 2026.\n",
    ]
    assert ["đã kiểm tra: Lan" in table, "đã duyệt, chốt: Minh" in table, "đã trình: Lan" in table] == [True] * 3


def test_what_comes_after_the_cut_off_is_listed(dondoc: Dondoc, lived: Path, tmp_path: Path) -> None:
    dondoc("--home", lived, "report", *DAY, "--out", tmp_path / "ra")
    dondoc("--home", lived, "report", "confirm", named(dondoc, lived), *WHO)
    dondoc("--home", lived, "report", "approve", named(dondoc, lived), "--by", "Minh", "--why", "đồng ý")
    answered(open_desk(lived, at("2026-04-10 08:00")), "1.a/xa-kim-lien/2026-03")

    told = dondoc("--home", lived, "report", "after", "--year", 2026)
    rows = dondoc("--home", lived, "report", "after", "--year", 2026, "--format", "csv")

    code = named(dondoc, lived).partition("@")[0]
    assert told.out.splitlines() == [
        f"Sau thời điểm chốt (02/4/2026) của báo cáo {code}: 1 dòng; các con số của báo cáo không đổi.",
        "10/4/2026  1.a/xa-kim-lien/2026-03  đơn vị trả lời",
    ]
    assert rows.out.splitlines()[1] == "1.a,xa-kim-lien,2026-03,answered,2026-04-10"


def test_an_edited_draft_is_given_out_and_taken_back(dondoc: Dondoc, lived: Path, tmp_path: Path) -> None:
    dondoc("--home", lived, "report", *DAY, "--out", tmp_path / "ra")
    file = tmp_path / "sua.docx"

    given = dondoc("--home", lived, "report", "texts", "--year", 2026, "--out", file)
    taken = dondoc("--home", lived, "report", "take", file, *WHO)

    assert (given.status, taken.status) == (0, 0)
    assert given.out == f"Đã ghi {file}: sửa lời trong Word, lưu lại, rồi chạy dondoc report take.\n"
    assert taken.out == "Không có lời sửa nào mới.\n"


@pytest.mark.parametrize(
    "typed",
    [
        ["confirm", "2026@x"],
        ["approve", "--by", "Lan", "--why", "x"],
        ["signed", "BC-1@x", "--by", "Lan", "--why", "x"],
        ["submit", "BC-1@x", "tệp", "--by", "Lan", "--why", "x"],
        ["take", "sua.docx"],
        ["texts", "--year", "2026"],
        ["after"],
    ],
)
def test_a_step_without_its_name_who_or_why_is_wrong_usage(dondoc: Dondoc, home: Path, typed: list[str]) -> None:
    said = dondoc("--home", home, "report", *typed)

    assert (said.status, said.out, f"dondoc report {typed[0]}" in said.err) == (2, "", True)
