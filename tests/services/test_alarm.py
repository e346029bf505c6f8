"""The alarm: a file, a letter and the channels; one way that fails keeps no other from being tried."""

from __future__ import annotations

import logging
import re

import pytest

from directive.letter import LetterKind
from directive.problem import Place, Problem
from notifications.imap import MailboxFault
from services.alarm import ALARMS, fault_words, raise_alarm
from services.desk import InputHasProblems
from services.settings import SETTINGS_FILE
from tests.notifications.test_alerts import webhook
from tests.services.offices import Office, letters, text_of

FAULT = RuntimeError("máy chủ không chạy")


def files(office: Office) -> list[str]:
    """Return what the alarm files say."""
    return [path.read_text("utf-8") for path in sorted((office.home / ALARMS).glob("*"))]


def test_an_alarm_is_a_file_a_letter_and_a_word_on_each_channel(office: Office) -> None:
    with webhook() as (port, told):
        office.write(SETTINGS_FILE, f'alerts = ["json://127.0.0.1:{port}"]\n')

        raise_alarm(office.home, "deliver", FAULT)

    (letter,) = letters(office.desk())
    assert files(office) == ["Đôn đốc: công việc deliver không chạy được\n\nRuntimeError: máy chủ không chạy\n"]
    assert (letter.kind, letter.recipient) == (LetterKind.ALARM, "thu-ky@nghe-an.example")
    assert "RuntimeError: máy chủ không chạy" in text_of(office.desk(), letter)
    assert [one["title"] for one in told] == ["Đôn đốc: công việc deliver không chạy được"]
    assert [one["message"] for one in told] == [
        (
            "Công việc deliver dừng vì: RuntimeError: máy chủ không chạy. "
            "Xin xem thư mục var/alarms và chạy lại bằng lệnh dondoc run deliver."
        )
    ]


def test_the_same_fault_on_one_day_is_one_file_and_one_letter(office: Office) -> None:
    for fault in (FAULT, FAULT, RuntimeError("việc khác")):
        raise_alarm(office.home, "deliver", fault)

    assert (len(files(office)), len(letters(office.desk()))) == (2, 2)


def test_without_channels_none_is_told(office: Office) -> None:
    raise_alarm(office.home, "deliver", FAULT)

    assert len(files(office)) == 1


def test_an_alarm_about_the_files_tells_each_problem_and_needs_no_desk(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.edit("units.csv", ("xa-kim-lien@dondoc.internal", "xa-kim-lien"))
    with pytest.raises(InputHasProblems) as refused:
        office.desk()

    with webhook() as (port, told):
        office.write(SETTINGS_FILE, f'alerts = ["json://127.0.0.1:{port}"]\n')
        raise_alarm(office.home, "deliver", refused.value)

    assert ["units.csv:5:" in one for one in files(office)] == [True]
    assert [one["title"] for one in told] == ["Đôn đốc: công việc deliver không chạy được"]
    assert [re.sub("^alarm .*: queue", "queue", one.getMessage()) for one in caplog.records] == [
        "queue_letters failed: 1 problem(s) in the workspace"
    ]


def test_a_way_that_fails_keeps_no_other_from_being_tried(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    office.write("var/alarms", "a file where the folder should be")

    with caplog.at_level(logging.ERROR):
        raise_alarm(office.home, "deliver", FAULT)

    assert [one.kind for one in letters(office.desk())] == [LetterKind.ALARM]
    assert ["write_file failed" in one.getMessage() for one in caplog.records] == [True]


def test_an_alarm_never_raises_even_where_nothing_can_be_read(office: Office) -> None:
    office.write(SETTINGS_FILE, "delivery = ")
    office.write("var/alarms", "a file where the folder should be")

    raise_alarm(office.home, "deliver", FAULT)

    assert (office.home / "var" / "alarms").is_file()


def test_problems_are_told_by_place_and_other_faults_by_their_own_sentence() -> None:
    problem = Problem("E306", Place("dondoc.toml"))

    assert fault_words(InputHasProblems([problem])).startswith("dondoc.toml: E306 không thể coi như")
    assert fault_words(MailboxFault("no route")).startswith("dondoc: E334 hộp thư nhận trả lời chưa dùng được")
    assert fault_words(KeyError("a")) == "KeyError: 'a'"
