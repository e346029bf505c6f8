"""One answer on real parts: by a plain reply, and by the form filled in LibreOffice, sent back both ways."""

from __future__ import annotations

import asyncio
import re
import smtplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from time import perf_counter

import pytest
from aiosmtpd.smtp import SMTP

from directive.form import Column
from directive.letter import LetterKind
from services.collect import collect
from services.deliver import deliver
from services.desk import forget_database
from services.open_round import open_round
from tests.forms import opened
from tests.letterboxes import AUTHSERV, Letterboxes
from tests.libreoffice import written_by_hand
from tests.notifications.imap_servers import dovecot
from tests.notifications.servers import serving
from tests.services.offices import Office, letters, open_province
from tests.web.browser import SIGNED, Browser, Site

ROUND, LATER, AT_LAST = "2026-04-01 08:00", "2026-04-02 09:00", "2026-04-02 09:30"
TAG = re.compile(r"^\[([^\]]+)\]", re.M)
SAID = "đang thực hiện"


@dataclass
class Clerk:
    """A commune's clerk at a mail program, and how long the machine took for what was asked of it."""

    office: Office
    boxes: Letterboxes
    relay: int
    address: str
    took: float = 0.0

    @property
    def tags(self) -> list[str]:
        """The tags of the duties in the letter."""
        return TAG.findall(self.boxes.words(self.address, 0))

    def replies(self, words: str, attached: bytes = b"") -> None:
        """Reply to the newest letter as mail programs do: above what is quoted, with what is attached; then wait."""
        newest = len(self.boxes.taken[self.address]) - 1
        letter = self.boxes.letter(self.address, newest)
        quoted = "\n".join(f"> {line}" for line in self.boxes.words(self.address, newest).splitlines())
        mail = EmailMessage()
        mail["From"], mail["To"] = self.address, letter["Reply-To"]
        mail["Subject"], mail["In-Reply-To"] = f"Re: {letter['Subject']}", letter["Message-ID"]
        mail["Message-ID"], mail["Date"] = f"<tra-loi-{len(words)}@{self.address}>", "Thu, 02 Apr 2026 08:00:00 +0700"
        mail.set_content(f"{words}\n\nVào 08:00, Th 4, 1 thg 4, 2026, Ban Nội chính đã viết:\n{quoted}\n")
        if attached:
            mail.add_attachment(attached, maintype="application", subtype="octet-stream", filename="phieu-tra-loi.xlsx")
        begun = perf_counter()
        with smtplib.SMTP("127.0.0.1", self.relay, local_hostname="xa.example") as line:
            line.send_message(mail)
        collect(self.office.desk(LATER))
        deliver(self.office.desk(AT_LAST))
        self.took += perf_counter() - begun

    def fills_in(self, data: bytes, folder: Path) -> bytes:
        """Fill in the form in LibreOffice: every duty has the same status; return it as it was saved."""
        path = folder / "phieu.xlsx"
        path.write_bytes(data)
        _, sheet = opened(data)
        column = chr(ord("A") + list(Column).index(Column.STATUS))
        rows = [row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value in self.tags]
        written_by_hand(path, {f"{column}{row}": SAID.capitalize() for row in rows}, folder / "ho-so")
        return path.read_bytes()

    def receipt(self) -> tuple[int, int]:
        """Return how many letters the unit has got, and of how many duties the last one says what was understood."""
        count = len(self.boxes.taken[self.address])
        return count, self.boxes.words(self.address, count - 1).count(f"Đã ghi nhận: {SAID}")


@contextmanager
def at_work(folder: Path) -> Iterator[Clerk]:
    """Give a clerk of a commune whose letter has come through the relay."""
    office = open_province(folder / "office")
    with dovecot() as server:
        boxes = Letterboxes(server)
        with serving(lambda: SMTP(boxes, hostname="mx.example", loop=asyncio.get_running_loop())) as relay:
            lines = ('delivery = "smtp"', f'relay = "thu://127.0.0.1:{relay}"', f'mailbox = "{server.url()}"')
            page = ('web_address = "http://localhost:8480"', f'authserv = "{AUTHSERV}"')
            office.write("dondoc.toml", "\n".join([*lines, *page]) + "\n")
            open_round(office.desk(ROUND))
            deliver(office.desk(ROUND))
            posted = next(one for one in letters(office.desk(), LetterKind.CHECKIN) if str(one.unit).startswith("xa-"))
            yield Clerk(office, boxes, relay, posted.recipient)
    forget_database()


@pytest.mark.prove
@pytest.mark.peer("dovecot")
@pytest.mark.parametrize("at_once", [False, True], ids=["a-line-each", "a-line-for-all"])
def test_a_commune_with_nine_duties_answers_by_a_plain_reply(
    tmp_path: Path, record_property: Callable[[str, str], None], at_once: bool
) -> None:
    with at_work(tmp_path) as clerk:
        words = f"Còn lại: {SAID}" if at_once else "\n".join(f"{tag}: {SAID}" for tag in clerk.tags)
        assert f"“Còn lại: {SAID}”" in clerk.boxes.words(clerk.address, 0)
        clerk.replies(words)

        assert clerk.receipt() == (2, 9)
    record_property("proof", f"nine duties by reply: {len(words)} letters typed; the machine took {clerk.took:.1f} s")


@pytest.mark.prove
@pytest.mark.peer("dovecot")
@pytest.mark.peer("calc")
def test_a_commune_with_nine_duties_answers_by_a_form_sent_back_by_mail(
    tmp_path: Path, record_property: Callable[[str, str], None]
) -> None:
    with at_work(tmp_path) as clerk:
        clerk.replies("gửi mẫu")
        (form,) = clerk.boxes.letter(clerk.address, 1).iter_attachments()
        clerk.replies("Gửi phiếu đã điền.", clerk.fills_in(form.get_content(), tmp_path))

        assert clerk.receipt() == (3, 9)
    record_property("proof", f"nine duties by a form by mail: the machine took {clerk.took:.1f} s")


@pytest.mark.prove
@pytest.mark.peer("dovecot")
@pytest.mark.peer("calc")
def test_a_commune_with_nine_duties_answers_by_a_form_handed_in_on_the_page(tmp_path: Path) -> None:
    with at_work(tmp_path) as clerk:
        site = Site(clerk.office, LATER)
        letter = next(one for one in letters(site.desk(), LetterKind.CHECKIN) if one.recipient == clerk.address)
        browser: Browser = site.browser(letter.unit)
        browser.open()
        filled = clerk.fills_in(browser.client.get(f"{browser.path}/phieu.xlsx").content, tmp_path)

        browser.type({}, files=[("phieu", ("phieu.xlsx", filled))]).confirm(SIGNED)
        deliver(clerk.office.desk(AT_LAST))

        assert clerk.receipt() == (2, 9)
