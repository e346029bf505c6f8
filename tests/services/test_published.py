"""The published figures of a workspace: read where they are, held against the matrix, none where there is no file."""

from __future__ import annotations

from pathlib import Path

from directive.published_file import Publications
from services.check import check
from services.published import published_in
from services.start import start_workspace
from tests.reports.years import shipped_book

HEADER = (
    "ma,chi_tieu,ten,nam,den_ngay,tu_so,mau_so,gia_tri,don_vi,phep,tu_dong,lam_tron,tiep_noi,nguon,tin_cay,ghi_chu\n"
)


def test_a_new_workspace_has_the_shipped_figures(tmp_path: Path) -> None:
    start_workspace(tmp_path)

    found = published_in(tmp_path, shipped_book())

    assert (len(found.rows), {one.number for one in found.problems}) == (64, {"W183"})


def test_a_workspace_of_before_has_none(tmp_path: Path) -> None:
    assert published_in(tmp_path, shipped_book()) == Publications()


def test_a_measure_that_is_not_in_the_matrix_is_a_problem_only_where_there_is_a_matrix(tmp_path: Path) -> None:
    row = "a,viec,Số việc,2025,,,,3,việc,,,,99.a/0,báo,A,\n"
    (tmp_path / "published.csv").write_text(HEADER + row, "utf-8")

    assert [one.code for one in published_in(tmp_path, shipped_book()).problems] == ["E185"]
    assert published_in(tmp_path, None).problems == ()


def test_the_check_of_a_workspace_names_what_is_wrong_in_the_file(tmp_path: Path) -> None:
    start_workspace(tmp_path)
    (tmp_path / "published.csv").write_text(HEADER + "a,viec,Số việc,hai,,,,3,việc,,,,,báo,A,\n", "utf-8")

    found = [one for one in check(tmp_path).problems if one.place.file == "published.csv"]

    assert [(one.code, one.place.line) for one in found] == [("E110", 2)]
