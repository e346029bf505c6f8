"""What the reading process does, and its limits."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import suppress
from multiprocessing import Pipe
from pathlib import Path

from notifications.reader.mail import open_mail
from notifications.reader.read import Reading
from services.errands import FELL, Errand, Opening, Told
from services.reading_child import KEPT_OPEN, Table, names_of
from tests.notifications.reader.replies import HOST, UNIT, asked, mail, multipart

HOME = f"traloi@{HOST}"
LIMITED = "from services import reading_child as c; c.CPU_LIMIT = {}; c.limit_memory(); c.limit_time(); {}"


def ended(doing: str, seconds: int) -> int:
    """Return how a process ends that does this within the limits, so many seconds of work among them."""
    command = [sys.executable, "-c", LIMITED.format(seconds, doing)]
    return subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode


def test_a_process_that_works_too_long_is_ended_by_the_system() -> None:
    assert ended("any(iter(int, 1))", 0) == -signal.SIGXCPU


def test_a_process_gets_no_more_memory_than_its_limit() -> None:
    assert (ended("bytes(c.MEMORY_LIMIT)", 60), ended("bytes(c.MEMORY_LIMIT // 2)", 60)) == (1, 0)


def test_what_a_mail_names_is_told_before_it_is_read() -> None:
    told = names_of(open_mail(mail("x", "Message-ID: <1@b.example>", "References: <2@b.example>")), HOME)

    assert (told.message_id, told.sender, told.keys, told.named) == (
        "<1@b.example>",
        UNIT,
        (asked().token,),
        ("<2@b.example>",),
    )


def test_two_mails_say_the_same_when_only_their_traces_differ() -> None:
    file = "Content-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\n\n{}"
    mails = [
        mail("12.h: xong\n", "Received: from a"),
        mail("12.h: xong\n", "Received: from b"),
        mail("12.h: xong.\n"),
        mail(sender="khac@xa.example"),
        mail(to=f"traloi+khoakhac@{HOST}"),
        multipart(file.format("a")),
        multipart(file.format("b")),
    ]

    said = [names_of(open_mail(one), HOME).says for one in mails]

    assert (said[0] == said[1], len(set(said))) == (True, len(mails) - 1)


def test_mails_are_let_go_of_when_too_many_wait(tmp_path: Path) -> None:
    table = Table()
    for name in "abc":
        path = tmp_path / name
        path.write_bytes(mail("x" * (KEPT_OPEN // 2)))
        table.does(Opening(path, HOME))

    assert [path.name for path in table.waiting] == ["c"]


def test_a_reading_goes_back_without_what_nobody_needs(tmp_path: Path) -> None:
    path, table = tmp_path / "a", Table()
    path.write_bytes(mail())
    errand = Errand(Opening(path, HOME), (asked(),), "")
    table.does(errand.opening)

    readings = [table.does(errand), table.does(errand)]  # from the mail that is open, and from its bytes

    assert isinstance(readings[0], Reading)
    assert (readings[0].rule, readings[0].mail.data, list(readings[0].mail.message)) == ("doc_het", b"", [])
    assert repr(readings[0].answers) == repr(getattr(readings[1], "answers", ()))


def test_it_serves_until_nobody_is_there_and_falls_over_what_it_cannot_do(tmp_path: Path) -> None:
    status = []
    for path in (tmp_path / "a", tmp_path / "nothing"):
        ours, theirs = Pipe()
        (tmp_path / "a").write_bytes(mail())
        command = [sys.executable, "-m", "services.reading_child", str(theirs.fileno())]
        process = subprocess.Popen(command, pass_fds=(theirs.fileno(),))
        theirs.close()
        assert ours.recv() == "ready"
        ours.send([Opening(path, HOME)])
        with suppress(EOFError):
            assert isinstance(ours.recv(), Told)
        ours.close()
        status.append(process.wait())

    assert status == [0, FELL]
