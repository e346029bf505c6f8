"""What was confirmed on an answer page, as one kept record: a mail of ours to ourselves, in words that a person reads.

It rests in the inbox beside the mails, byte for byte, and is found by the form that was confirmed.
"""

from __future__ import annotations

import hashlib
from base64 import encodebytes
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from directive.answer import Answer
from directive.checkin import CheckIn
from directive.extension import Wished
from directive.mail import KeptMail
from notifications.mime import mailbox, stamp, unstructured
from services import keys
from services.desk import Desk
from services.evidence import taken_in
from services.files import write_durably
from services.letters import Row
from services.pages import Item, Page
from services.typed import MORE_TIME, NEW_CONTACT, Wish, day_in
from services.words import spoken

INBOX = Path("var/inbox")


@dataclass(frozen=True, slots=True)
class Signed:
    """Who confirms, by a typed name and position, and which form."""

    form: str
    name: str
    position: str


@dataclass(frozen=True, slots=True)
class Said:
    """One item as it was understood: the answer that would be written, in words, and the lines of its files."""

    item: Item
    answer: Answer
    words: str
    files: str = ""


def message_id(desk: Desk, page: Page, form: str) -> str:
    """Return what names the record of one confirmed form: the same however often it is sent."""
    digest = hashlib.sha256(f"{page.letter.key}\n{form}".encode()).digest()
    return f"<trang.{keys.short(digest)}@{desk.settings.reply_host}>"


def record_bytes(desk: Desk, page: Page, said: Sequence[Said], wishes: Sequence[Wish], signed: Signed) -> bytes:
    """Return the record as it is kept."""
    words = spoken()["trang"]
    head = (
        f"From: {mailbox(desk.settings.sender)}",
        f"Subject: {unstructured('Subject', subject_of(page))}",
        f"Date: {stamp(desk.now)}",
        f"Message-ID: {message_id(desk, page, signed.form)}",
        f"X-Dondoc-Letter: {page.letter.key}",
        "Auto-Submitted: auto-generated",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: base64",
        "\r\n",
    )
    lines = [words["nguoi_tra_loi"].format(ten=signed.name, chuc_vu=signed.position), ""]
    for one in said:
        lines += [*item_lines(one), ""]
    body = "\n".join([*lines, *(wish_words(page, one) for one in wishes), ""]).replace("\n", "\r\n")
    return "\r\n".join(head).encode("ascii") + encodebytes(body.encode()).replace(b"\n", b"\r\n")


def subject_of(page: Page) -> str:
    """Return what a record is called."""
    return spoken()["trang"]["ban_ghi"].format(don_vi=page.unit.name)


def item_lines(said: Said) -> Iterator[str]:
    """Yield what one item says: what was understood, its words, and its files by their digests."""
    words = spoken()["trang"]
    yield f"{said.item.tag}: {said.words}"
    if said.answer.words:
        yield words["loi"].format(loi=said.answer.words)
    for one in taken_in(said.files):
        yield words["tep"].format(ten=one.name, so=one.size, dau=one.sha256, vi_sao=one.refused or "-")


def keep_record(desk: Desk, page: Page, raw: bytes, identity: str) -> KeptMail:
    """Write the record so that it stays, and return what the inbox is to enter."""
    digest = hashlib.sha256(raw).hexdigest()
    path = INBOX / digest[:2] / f"{digest}.eml"
    write_durably(desk.home / path, raw)
    return KeptMail(digest, path.as_posix(), desk.now, identity, spoken()["trang"]["nguoi_gui"], subject_of(page))


def wish_words(page: Page, wish: Wish) -> str:
    """Return what a unit asks a person for, as one line."""
    tags = ", ".join(one.tag for one in page.items if one.n in wish.items)
    return spoken()["trang"][wish.code].format(muc=tags, **wish.facts)


def receipt_rows(page: Page, wishes: Sequence[Wish], *, answered: Collection[int]) -> list[Row]:
    """Return what the receipt says of a new contact: it stands with the first item that is answered, or of the page."""
    items = {one.n: one for one in page.open_items}
    first = (sorted(answered) or list(items))[:1]
    contacts = [one for one in wishes if one.code == NEW_CONTACT]
    return [Row(items[n].checkin, understood=wish_words(page, wish)) for wish in contacts for n in first]


def asked_for(page: Page, wishes: Sequence[Wish]) -> list[tuple[CheckIn, Wished]]:
    """Return the requests for more time, item by item."""
    items = {one.n: one.checkin for one in page.open_items}
    wanted = [(one, day) for one in wishes if one.code == MORE_TIME and (day := day_in(one.facts["ngay"]))]
    return [(items[n], Wished(day, one.facts["ly_do"])) for one, day in wanted for n in one.items]
