"""A server's desk is opened once, and anew as soon as a file behind it is another."""

from __future__ import annotations

import pytest

from services.desk import InputHasProblems
from services.kept_desk import kept_desk
from tests.services.offices import Office


def test_the_desk_is_the_same_until_a_file_changes(office: Office) -> None:
    office.desk()  # which makes the secret
    first = kept_desk(office.home)
    same = kept_desk(office.home)
    office.write("dondoc.toml", 'reply_host = "khac.example"\n')
    second = kept_desk(office.home)
    office.edit("matrix.yaml", ("loai: khi_phat_sinh", "loai: thuong_xuyen"))
    third = kept_desk(office.home)

    assert (same is first, second is first, third is second) == (True, False, False)
    assert [one.settings.reply_host for one in (first, second, third)] == [
        "nghe-an.example",
        "khac.example",
        "khac.example",
    ]


def test_a_template_of_the_workspaces_own_is_seen(office: Office) -> None:
    office.desk()
    first = kept_desk(office.home)
    office.write("templates/letters/bien-nhan/subject.txt", "Đã nhận\n")

    assert kept_desk(office.home) is not first


def test_files_with_problems_are_refused_and_taken_again_when_they_are_mended(office: Office) -> None:
    office.desk()
    office.write("dondoc.toml", "khong = \n")
    with pytest.raises(InputHasProblems):
        kept_desk(office.home)
    office.write("dondoc.toml", "")

    assert kept_desk(office.home).home == office.home
