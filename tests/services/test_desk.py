"""The desk: the tools put together once, refused when they would be dangerous."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from notifications.mailbox import MaildirMailbox
from notifications.postbox import Sink, open_postbox
from notifications.thu import NotifyThu
from services.arming import arm
from services.clock import wall_clock
from services.desk import (
    InputHasProblems,
    Refused,
    database_url,
    forget_database,
    mailbox_url,
    open_desk,
    postbox_url,
    read_workspace,
    ready_database,
    relay_url,
    stays_here,
)
from services.sentences import printed
from services.settings import Settings
from tests.services.offices import Office, at, key, open_office

ELSEWHERE = Settings(delivery="smtp", relay="thus://may-chu.example:587")
HERE = [
    Settings(),
    *(Settings(delivery="smtp", relay=f"thu://{host}:25") for host in ("127.0.0.1", "localhost", "[::1]")),
]


def test_a_desk_stands_at_its_instant_in_hanoi(office: Office) -> None:
    desk = open_desk(office.home, at("2026-04-01 00:30"))

    assert (desk.now, desk.today) == (at("2026-04-01 00:30"), date(2026, 4, 1))
    assert open_desk(office.home).clock is wall_clock


def test_a_desk_of_the_same_workspace_is_cheap(office: Office) -> None:
    one, two = office.desk(), office.desk("2026-04-02 08:00")

    assert (one.book is two.book, one.db is two.db, one.writer is two.writer) == (True, True, True)


def test_a_file_that_was_edited_is_read_again(office: Office) -> None:
    before = office.desk()
    office.edit("units.csv", ("Đảng ủy xã Kim Liên", "Đảng ủy xã Kim Liên Mới"))

    after = office.desk()

    assert after.book.units["xa-kim-lien"].name == "Đảng ủy xã Kim Liên Mới"
    assert after.book.digest != before.book.digest


def test_the_postbox_and_the_mailbox_are_the_workspaces_own(office: Office) -> None:
    desk = office.desk()

    postbox, mailbox = desk.open_postbox(), desk.open_mailbox()

    assert isinstance(postbox, Sink)
    assert postbox.folder == office.home / "var" / "sink"
    assert mailbox == MaildirMailbox(office.home / "var" / "mail")


def test_a_workspace_in_a_folder_of_any_name_keeps_its_letters(tmp_path: Path) -> None:
    office = open_office(tmp_path / "Ban Nội chính 100%25 #1")

    postbox, mailbox = office.desk().open_postbox(), office.desk().open_mailbox()

    assert isinstance(postbox, Sink)
    assert (postbox.folder, mailbox) == (office.home / "var/sink", MaildirMailbox(office.home / "var/mail"))
    assert (office.home / "var" / "dondoc.db").is_file()
    office.forget()


def test_problems_of_files_and_settings_are_told_together(office: Office) -> None:
    office.edit("units.csv", ("xa-kim-lien@dondoc.internal", "xa-kim-lien"))
    office.write("dondoc.toml", "digest_weekday = 6\n")

    with pytest.raises(InputHasProblems) as refused:
        office.desk()

    assert [one.code for one in refused.value.problems] == ["E302", "E170.form"]
    assert str(refused.value) == "2 problem(s) in the workspace"


def test_warnings_alone_do_not_refuse(office: Office) -> None:
    office.edit("units.csv", ("xa-kim-lien@dondoc.internal", "xa-kim-lien@dondoc.example"))

    assert office.desk().book.units["xa-kim-lien"].email == "xa-kim-lien@dondoc.example"


def test_letters_never_leave_this_machine_for_placeholders(office: Office) -> None:
    office.edit("units.csv", ("xa-kim-lien@dondoc.internal", "xa-kim-lien@dondoc.example"))
    office.edit("units.csv", ("kho-bac@dondoc.internal", "kho-bac@kho-bac.test"))
    book = office.desk().book

    with pytest.raises(Refused) as refused:
        postbox_url(office.home, ELSEWHERE, book)

    assert (refused.value.problem.code, refused.value.problem.facts) == (
        "E303",
        {"so": "2", "vi_du": "kho-bac, xa-kim-lien"},
    )
    assert str(refused.value) == "E303"


@pytest.mark.parametrize("settings", HERE)
def test_placeholders_may_be_tried_where_no_letter_leaves(office: Office, settings: Settings) -> None:
    office.edit("units.csv", ("xa-kim-lien@dondoc.internal", "xa-kim-lien@dondoc.example"))

    expected = settings.relay if settings.delivery == "smtp" else f"sink://{office.home}/var/sink"
    assert postbox_url(office.home, settings, office.desk().book) == expected


def test_letters_leave_for_real_addresses_once_a_person_has_armed_this_host(office: Office) -> None:
    with pytest.raises(Refused) as refused:
        postbox_url(office.home, ELSEWHERE, office.desk().book)

    arm(office.home)

    assert (refused.value.problem.code, refused.value.problem.place.file) == ("E350", "var/armed")
    assert postbox_url(office.home, ELSEWHERE, office.desk().book) == "thus://may-chu.example:587"


@pytest.mark.parametrize(
    ("relay", "expected"),
    [
        ("thus://may-chu.example:587", "thus://may-chu.example:587?journal=luu%2Bthu%40nghe-an.example"),
        ("thu://127.0.0.1/?ehlo=a.example", "thu://127.0.0.1/?ehlo=a.example&journal=luu%2Bthu%40nghe-an.example"),
    ],
)
def test_the_journal_travels_in_the_relay_s_url(office: Office, relay: str, expected: str) -> None:
    settings = Settings(delivery="smtp", relay=relay, journal="luu+thu@nghe-an.example")
    box = open_postbox(expected)

    assert relay_url(office.home, settings) == expected
    assert isinstance(box, NotifyThu)
    assert box.courier.relay.journal == settings.journal


def test_a_database_is_taken_from_the_workspace_unless_it_is_a_server(tmp_path: Path) -> None:
    server = "postgresql://dondoc@may-chu.example/dondoc"

    assert [
        database_url(tmp_path, Settings(database=one)) for one in ("sqlite:///a.db", "sqlite:////b.db", server)
    ] == [
        f"sqlite:///{tmp_path}/a.db",
        "sqlite:////b.db",
        server,
    ]


def test_a_maildir_is_taken_from_the_workspace_unless_it_is_whole(tmp_path: Path) -> None:
    given = ("maildir:var/mail", "maildir:///srv/mail", "imaps://u:p@may-chu.example/INBOX")

    assert [mailbox_url(tmp_path, Settings(mailbox=one)) for one in given] == [
        f"maildir://{tmp_path}/var/mail",
        *given[1:],
    ]


def test_what_stays_here_is_the_sink_and_a_relay_on_loopback() -> None:
    assert [stays_here(one) for one in (*HERE, ELSEWHERE, Settings(delivery="smtp", relay="thu:"))] == [True] * 4 + [
        False
    ] * 2


def test_the_database_is_opened_once_until_it_is_forgotten(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    one = ready_database(url)

    again = ready_database(url)
    forget_database()

    assert (again is one, ready_database(url) is one) == (True, False)
    forget_database()


def test_the_book_knows_what_an_edit_has_left(office: Office) -> None:
    desk = office.desk()

    assert [desk.knows(key(one)) for one in ("1.a/toa-an/2026-03", "9.z/toa-an/2026-03", "1.a/toa-em/2026-03")] == [
        True,
        False,
        False,
    ]


def test_a_workspace_without_its_own_files_is_told_how_they_are_made(tmp_path: Path) -> None:
    (tmp_path / "units.csv").mkdir()

    told = printed(read_workspace(tmp_path).problems).splitlines()

    missing = "E003 không có tệp này trong thư mục làm việc. Cách sửa: tạo bằng dondoc init, hoặc kiểm tra --home"
    assert told[:2] == [f"calendar.csv: {missing}", f"matrix.yaml: {missing}"]
    assert told[2].startswith("units.csv: E003 không đọc được tệp: đây là một thư mục.")
