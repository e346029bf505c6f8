"""The form by mail: it is sent to a unit that asks for it, at its registered address, once a day for one letter."""

from __future__ import annotations

from directive.letter import Letter, LetterKind
from directive.units import Unit
from notifications.reader.machine import MailKind
from notifications.reader.read import Reading
from notifications.reader.sender import Sender
from notifications.reader.wishes import asks_for_form
from notifications.sheet import Sheet
from services.asked import OPEN
from services.desk import Desk
from services.forms import empty_form
from services.letters import Row, sealed, unit_words
from store import ledger, outbox
from store.database import Transaction

ASKED_FOR = "xin-mau"
NAME = "phieu-tra-loi.xlsx"
# Of a mail that says nothing but this wish, these are all that the reader may find missing.
ONLY = frozenset({"khong_co_trang_thai", "khong_co_noi_dung", "trang_thai_khong_ro", "trang_thai_suy_ra", "cau_hoi"})


def wants_form(reading: Reading) -> bool:
    """Return True for a reply to a letter of ours, by its key, from its unit, that asks for the form and nothing else.

    Never for a machine's mail, nor for one of which key, sender or our own server's verdict leave a doubt.
    """
    ours = reading.kind is MailKind.REPLY and reading.match.by == "token" and reading.sender is Sender.OK
    silent = not any(one.status for one in reading.answers) and set(reading.reasons) <= ONLY
    bare = not (reading.attached.files or reading.attached.rejected)
    return ours and silent and bare and asks_for_form(reading.words)


def form_letter(desk: Desk, tx: Transaction, unit: Unit, asked: str) -> Letter | None:
    """Return the letter that carries the form of what is still open of the letter `asked`; None when nothing is."""
    still_open = ledger.checkins(tx, OPEN, keys=outbox.checkins_of(tx, asked))
    rows = [Row(one) for one in still_open if desk.knows(one.key)]
    if not rows:
        return None
    envelope, facts = unit_words(desk, tx, LetterKind.FORM, unit, rows, cause=[asked])
    return sealed(desk, envelope, facts, Sheet(NAME, empty_form(desk, envelope)))
