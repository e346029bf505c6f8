"""`dondoc demo`: its summary of a year, and the folder that it must not touch."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.commands.demo import show, with_progress
from simulation.demo import Demo
from simulation.progress import Progress
from tests.cli.conftest import Dondoc
from tests.simulation.small import watched_year

pytestmark = pytest.mark.xdist_group("year")


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """Tell the short year of the simulation's tests to the bar as it was lived."""
    year = watched_year(tmp_path_factory.getbasetemp())

    def again(progress: Progress) -> Demo:
        for day, behind, total in year.heard:
            progress(day, behind, total)
        return year.demo

    return with_progress(again)


def test_a_year_is_told_with_its_counts_digests_and_paths(done: Demo, capsys: pytest.CaptureFixture[str]) -> None:
    show(done)

    out = capsys.readouterr().out
    story, tally = done.story, done.story.figures.total
    sums = f"{tally.asked} = {tally.on_time} + {tally.late} + {tally.within} + {tally.overdue} + {tally.excused}"
    assert "Năm báo cáo 2026 mô phỏng (hạt giống 13)" in out
    assert out.count(sums) == 1
    others = [
        f"Bản khác: {path} (SHA-256 {story.report.digests[name]})"
        for name, path in sorted(story.report.files.items())
        if name not in (".docx", ".json")
    ]
    assert out.splitlines()[-8 - len(others) :] == [
        f"Đối chiếu: khớp ({tally.asked} phiếu trong năm báo cáo)",
        f"Dấu vân sổ: {story.ledger_digest}",
        f"Nhật ký: {story.audit_lines} dòng, dòng cuối {story.audit_head}",
        f"Dấu vân báo cáo: {story.report.docx_digest}",
        f"Dấu vân số liệu: {story.report.json_digest}",
        f"Báo cáo: {story.report.docx}",
        f"Số liệu: {story.report.json}",
        *others,
        f"Thời gian mô phỏng: {done.seconds:.0f} giây",
    ]


def test_every_count_has_its_words(done: Demo, capsys: pytest.CaptureFixture[str]) -> None:
    show(done)

    told = capsys.readouterr().out
    assert ["Đơn vị trả lời đúng hạn" in told, "Thư phiếu báo cáo" in told, "Bậc vàng" in told] == [True, True, True]
    assert "dung_han" not in told


def test_a_folder_that_no_demo_made_is_refused(dondoc: Dondoc, tmp_path: Path) -> None:
    (tmp_path / "thu.eml").write_text("quý", "utf-8")

    said = dondoc("demo", "--out", tmp_path)

    assert (said.status, said.out) == (3, "")
    assert said.err.startswith(f"{tmp_path} có sẵn nội dung không do lệnh demo tạo ra")
    assert (tmp_path / "thu.eml").read_text("utf-8") == "quý"
