"""The process that reads mails: one for many mails, anew after one that broke it; the others go on."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from openpyxl import Workbook

from directive.words import Outcome
from notifications.reader.machine import MailKind
from reports.answer_form import write_form
from services.errands import Errand, Forms, Look, Opening, Sheets, Told
from services.reader import NoReader, Reader, reader
from tests.forms import CODE, FORM, WORDS, saved
from tests.notifications.reader.replies import HOST, KEY, asked, mail

HOME = f"traloi@{HOST}"
ENDLESS = Opening(Path("/dev/zero"), HOME)  # more bytes than the process may have


@pytest.fixture
def own() -> Iterator[Reader]:
    """Give a reader of the test's own."""
    one = Reader()
    yield one
    one.close()


def opening(folder: Path, name: str = "a.eml") -> Opening:
    """Return a mail of which a file is written."""
    (folder / name).write_bytes(mail())
    return Opening(folder / name, HOME)


def test_a_mail_is_opened_then_read_by_one_process(own: Reader, tmp_path: Path) -> None:
    one = opening(tmp_path)

    (told,) = own.opened([one])
    first = own._process
    with own.read([Errand(one, (asked(),), "")]) as readings:
        (reading,) = readings

    assert (told.keys, told.sender, told.subject) == ((KEY,), "kimlien@xa.example", "Re: bao cao")
    assert reading is not None
    assert (reading.kind, [said.code for said in reading.answers]) == (MailKind.REPLY, ["12.h"])
    assert own._process is first


def test_a_mail_that_takes_all_memory_is_told_as_unread_and_the_others_are_read(own: Reader, tmp_path: Path) -> None:
    one = opening(tmp_path)

    told = own.opened([one, ENDLESS, one])
    with own.read([Errand(ENDLESS, (), ""), Errand(one, (asked(),), "")]) as readings:
        read = list(readings)

    assert told == [told[0], Told(), told[0]]
    assert [reading and reading.rule for reading in read] == [None, "doc_het"]


@pytest.mark.parametrize(("fault", "sender"), [(signal.SIGXCPU, ""), (signal.SIGKILL, "kimlien@xa.example")])
def test_a_mail_that_takes_too_long_is_given_up_and_one_whose_reader_was_killed_is_tried_again(
    own: Reader, tmp_path: Path, fault: signal.Signals, sender: str
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with ThreadPoolExecutor() as beside:
        waiting = beside.submit(own.opened, [Opening(pipe, HOME)])
        with pipe.open("wb"):  # the process has come to the mail, and waits for its bytes
            assert own._process is not None
            own._process.send_signal(fault)
            own._process.wait()
        if sender:
            pipe.write_bytes(mail())
        (told,) = waiting.result()

    assert told.sender == sender


def test_who_stops_listening_leaves_no_reading_for_the_next_who_asks(own: Reader, tmp_path: Path) -> None:
    one, other = opening(tmp_path), opening(tmp_path, "b.eml")
    (tmp_path / "b.eml").write_bytes(mail("12.h: đang thực hiện\n"))

    with own.read([Errand(one, (asked(),), "")] * 3) as readings:
        next(readings)
    with own.read([Errand(other, (asked(),), "")]) as readings:
        (reading,) = readings

    assert reading is not None
    assert [said.status for said in reading.answers] == [Outcome.ONGOING]


def test_a_mail_whose_reader_is_killed_twice_is_given_up(own: Reader, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with ThreadPoolExecutor() as beside:
        waiting = beside.submit(own.opened, [Opening(pipe, HOME)])
        for _ in range(2):
            with pipe.open("wb"):
                assert own._process is not None
                own._process.kill()
                own._process.wait()
        (told,) = waiting.result()

    assert told == Told()


def test_the_spreadsheets_of_a_mail_are_read_as_forms_by_that_process_too(own: Reader, tmp_path: Path) -> None:
    letter = EmailMessage(policy=SMTP)
    letter.set_content("Kính gửi")
    for name, data in (("phiếu.xlsx", write_form(FORM, WORDS)), ("bảng.xlsx", saved(Workbook())), ("hỏng.xlsx", b"PK")):
        letter.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    (tmp_path / "a.eml").write_bytes(letter.as_bytes())

    found, gone = own.forms([Sheets(tmp_path / "a.eml"), Sheets(tmp_path / "none.eml")])

    assert ([one.code for one in found.found], found.unread) == ([CODE], ("khong_doc_duoc",))
    assert gone == Forms((), ("khong_doc_duoc",))


def test_a_file_that_came_on_the_page_is_read_there_too(own: Reader) -> None:
    sheet, other, broken = (own.form(data) for data in (write_form(FORM, WORDS), saved(Workbook()), b"PK"))

    assert ([one.code for one in sheet.found], sheet.unread) == ([CODE], ())
    assert [other, broken] == [Forms((), ("khong_phai_phieu",)), Forms((), ("khong_doc_duoc",))]


def test_a_mail_is_looked_into_there_and_one_that_breaks_it_stays_closed(own: Reader, tmp_path: Path) -> None:
    one = opening(tmp_path)

    seen, unasked, closed = (
        own.looked(Look(*at)) for at in ((one.path, asked()), (one.path, None), (ENDLESS.path, None))
    )

    assert seen is not None
    assert ([said.code for said in seen.said], "12.h" in seen.text, seen.mail.data) == (["12.h"], True, b"")
    assert (unasked is not None and unasked.said, closed) == ((), None)


def test_a_process_that_does_not_start_is_told(own: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")

    with pytest.raises(NoReader, match=r"^exit status 1$"):
        own.opened([ENDLESS])


def test_closing_ends_the_process_and_is_no_harm_twice(own: Reader, tmp_path: Path) -> None:
    own.opened([opening(tmp_path)])

    assert [own.close(), own.close()] == [0, 0]


def test_each_process_has_one_reader() -> None:
    assert reader() is reader()
