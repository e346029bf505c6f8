"""The check: every problem of files, settings and letters at once; with the text, every clause at fault by its line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from directive.clauses import split
from directive.coverage import Coverage, Share
from directive.reading import Counts
from services.check import Checked, check
from services.desk import InputHasProblems
from services.keys import KEY_FILE
from services.sentences import printed
from services.start import start_workspace
from services.words import REPORT_TEMPLATE
from tests.services.offices import Office, open_office
from tools.build_report_template import build

TEXT = """1. Tiếp tục ban hành kế hoạch; bảo đảm hoàn thành chỉ tiêu.

Giao Ban Nội chính phối hợp nộp báo cáo.

Nơi nhận:
- Lưu.
"""
QUOTED = (
    "vi_tri: {muc: 1, mo_dau: Tiếp tục, ket_thuc: thi hành, dau_van: 0123456789abcdef}",
    "vi_tri: {muc: 1, mo_dau: bảo đảm, ket_thuc: hằng năm, dau_van: fedcba9876543210}",
    "vi_tri: {muc: C, mo_dau: Giao Ban, ket_thuc: báo cáo, dau_van: 00112233445566aa}",
)
COUNTS = Counts(tasks=1, obligations=3, units=6, assignments=7, closing=True)


@pytest.fixture
def holding(office: Office) -> Office:
    """Give an office whose matrix holds the text."""
    clauses = [one for one in split(TEXT, "chi-thi.txt") if one.task]
    places = [
        f'vi_tri: {{muc: {one.task}, mo_dau: "{one.opening}", ket_thuc: "{one.closing}", dau_van: "{one.digest}"}}'
        for one in clauses
    ]
    office.edit("matrix.yaml", *zip(QUOTED, places, strict=True))
    return office


def text_file(folder: Path, text: str) -> Path:
    """Write the directive's text and return its path."""
    path = folder / "chi-thi.txt"
    path.write_text(text, "utf-8")
    return path


def codes(found: Checked) -> list[tuple[str, str]]:
    """Return code and place of each problem."""
    return [(one.code, str(one.place)) for one in found.problems]


def test_a_sound_workspace_has_no_problem(office: Office) -> None:
    assert check(office.home) == Checked([], COUNTS)
    assert not check(office.home).refused


def test_the_check_writes_nothing(office: Office) -> None:
    before = sorted(path.relative_to(office.home) for path in office.home.rglob("*"))

    check(office.home)

    assert sorted(path.relative_to(office.home) for path in office.home.rglob("*")) == before


def test_the_shipped_workspace_only_warns(tmp_path: Path) -> None:
    start_workspace(tmp_path)

    found = check(tmp_path)

    assert (found.refused, found.counts.tasks, found.counts.closing) == (False, 14, True)
    assert {code[0] for code, _ in codes(found)} == {"W"}


def test_problems_of_all_files_are_said_at_once_in_order(office: Office) -> None:
    office.edit("matrix.yaml", ("giao_cho: toa-an", "giao_cho: toa-ann"))
    office.edit("calendar.csv", ("2026-04-30,nghi", "2026-02-30,nghi"))
    office.write("dondoc.toml", "digest_weekday = 6\n")
    office.write("templates/letters/nhac-do/subject.txt", "{{ nothing }}")
    office.forget()

    found = check(office.home)

    assert codes(found) == [
        ("E141", "calendar.csv:5:1"),
        ("E302", "dondoc.toml"),
        ("E312", "letters/nhac-do/subject.txt:1:0"),
        ("E120.near", "matrix.yaml:66:19"),
    ]
    assert found.refused


def test_a_text_that_the_matrix_holds_is_covered(holding: Office, tmp_path: Path) -> None:
    found = check(holding.home, text_file(tmp_path, TEXT))

    assert found == Checked([], COUNTS, Coverage(Share(1, 1), Share(1, 1), 3, 3, ()))


def test_a_changed_word_of_the_text_is_said_with_its_line(holding: Office, tmp_path: Path) -> None:
    found = check(holding.home, text_file(tmp_path, TEXT.replace("phối hợp nộp", "phối hợp gửi")))

    assert codes(found) == [("E132", "chi-thi.txt:3:1")]
    assert (found.refused, found.coverage and found.coverage.covered) == (True, 2)


def test_a_text_that_cannot_be_read_is_said(office: Office, tmp_path: Path) -> None:
    found = check(office.home, tmp_path / "khong-co.txt")

    assert (codes(found), found.coverage) == ([("E003", "khong-co.txt")], None)


def test_a_text_is_not_held_against_a_matrix_that_refuses(office: Office, tmp_path: Path) -> None:
    office.edit("matrix.yaml", ("giao_cho: toa-an", "giao_cho: toa-ann"))

    found = check(office.home, text_file(tmp_path, TEXT))

    assert ([code for code, _ in codes(found)], found.coverage) == (["E120.near"], None)


@pytest.mark.parametrize(
    ("settings", "problems"),
    [
        ('mailbox = "imaps://u:bi-mat@may-chu.example:x/"', [("E323", "dondoc.toml")]),
        ('delivery = "smtp"\nrelay = "thu://may-chu.example:25"', [("E324", "dondoc.toml")]),
        ('journal_mailbox = "imaps://u:bi-mat@:993/"', [("E322.journal", "dondoc.toml")]),
        ('journal_mailbox = "maildir:var/journal"', []),
        ('relay = "thu://may-chu.example:25"', []),  # letters go into the sink
        ('mailbox = "pop3://may-chu"\ndelivery = "smtp"\nrelay = "thus://:25"', [("E321", ""), ("E322.relay", "")]),
    ],
)
def test_mail_servers_that_are_no_addresses_are_said(
    office: Office, settings: str, problems: list[tuple[str, str]]
) -> None:
    office.write("dondoc.toml", settings)
    (office.home / "dondoc.toml").chmod(0o600)

    assert codes(check(office.home)) == [(code, "dondoc.toml") for code, _ in problems]


def test_a_report_template_that_cannot_be_used_is_said(office: Office) -> None:
    own = office.home / REPORT_TEMPLATE
    office.write(REPORT_TEMPLATE, "no Word document")
    no_zip = check(office.home)
    own.write_bytes(build("doan {{ khong_co }} {{ year }}"))
    unknown = check(office.home)
    own.write_bytes(build("doan {{ year }}"))

    assert [codes(one) for one in (no_zip, unknown, check(office.home))] == [
        [("E338", REPORT_TEMPLATE)],
        [("E338.names", REPORT_TEMPLATE)],
        [],
    ]
    assert (no_zip.refused, unknown.problems[0].facts) == (True, {"ten": "khong_co"})


def test_no_secret_of_the_settings_is_ever_repeated(office: Office) -> None:
    office.write(
        "dondoc.toml",
        'mat_khau = "bi-mat-1"\ndelivery = "bi-mat-2"\nalerts = "bi-mat-3"\nsend_from = "bi-mat-4"\n',
    )
    first = printed(check(office.home).problems)
    office.write("dondoc.toml", 'mailbox = "imaps://u:bi-mat-5@may-chu.example:x/"\n')  # and others may read it
    second = printed(check(office.home).problems)
    office.write("dondoc.toml", 'mailbox = "imaps://u:bi-mat-6@\n')
    third = printed(check(office.home).problems)

    assert [said.count("bi-mat") for said in (first, second, third)] == [0, 0, 0]
    assert [len(said.splitlines()) for said in (first, second, third)] == [4, 2, 1]


def test_a_file_that_is_no_file_is_said(tmp_path: Path) -> None:
    office = open_office(tmp_path / "o")
    (office.home / "units.csv").unlink()
    os.mkfifo(office.home / "units.csv")

    assert printed(check(office.home).problems).splitlines()[0] == (
        "units.csv: E003 không đọc được tệp: đây không phải tệp thường. "
        "Cách sửa: đặt ở đây một tệp thường mà tài khoản chạy chương trình có quyền đọc"
    )


def test_a_key_that_others_may_read_is_told_and_no_duty_begins(office: Office) -> None:
    office.desk()
    (office.home / KEY_FILE).chmod(0o644)

    with pytest.raises(InputHasProblems) as refused:
        office.desk()

    told = check(office.home)
    assert codes(told) == [("E309", "var/keys/reply.key")]
    assert told.problems == refused.value.problems


def test_a_check_makes_no_key(office: Office) -> None:
    check(office.home)

    assert not (office.home / KEY_FILE).exists()
