"""The form by mail: sent to a unit that asks for it, at its registered address; read when it comes back filled in."""

from __future__ import annotations

from collections.abc import Mapping

from directive.answer import Answer
from directive.checkin import CheckInKey
from directive.extension import Wished
from directive.letter import Letter, LetterKind
from directive.mail import KeptMail
from directive.units import Unit
from notifications.enclosed import Enclosed
from notifications.reader.asked import Asked
from notifications.reader.machine import MailKind
from notifications.reader.read import Reading
from notifications.reader.rules import Fate
from notifications.reader.sender import Sender
from notifications.reader.wishes import asks_for_form
from services.asked import OPEN
from services.desk import Desk
from services.errands import Forms
from services.forms import FromForm, answers_in, empty_form
from services.letters import Envelope, Row, sealed, tags, unit_letter, unit_words
from services.words import spoken
from store import ledger, outbox
from store.database import Transaction

ASKED_FOR = "xin-mau"
FILLED = "phieu-excel"
QUESTION = "cau_hoi"
NAME = "phieu-tra-loi.xlsx"
# Of a mail that says nothing but this wish, these are all that the reader may find missing.
ONLY = frozenset({"khong_co_trang_thai", "khong_co_noi_dung", "trang_thai_khong_ro", "trang_thai_suy_ra", QUESTION})
Named = Mapping[str, CheckInKey]


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
    return sealed(desk, envelope, facts, Enclosed(NAME, empty_form(desk, envelope)))


def may_carry_form(reading: Reading) -> bool:
    """Return True for a reply to a letter of ours, by its key, from its unit, in whose files a form may be.

    Its words say nothing that a person must see first: answers, or nothing at all.
    """
    ours = reading.kind is MailKind.REPLY and reading.match.by == "token" and reading.sender is Sender.OK
    sheets = any(one.filename.lower().endswith(".xlsx") for one in reading.attached.files)
    plain = reading.fate is Fate.ACCEPTED or (reading.fate is Fate.HELD and set(reading.reasons) <= ONLY - {QUESTION})
    return ours and sheets and plain


def filled(desk: Desk, tx: Transaction, forms: Forms, asked: Asked, mail: KeptMail) -> FromForm:
    """Return what the forms of one mail answer of the letter `asked`; what two of them say differently is unclear."""
    words = spoken()["phieu_excel"]
    letter = Envelope(asked.id, LetterKind.CHECKIN, "", asked.unit, "", outbox.checkins_of(tx, asked.id))
    answers: dict[CheckInKey, Answer] = {}
    asks: dict[CheckInKey, Wished] = {}
    unclear = [words[reason] for reason in forms.unread]
    for form in forms.found:
        one = answers_in(desk, form, letter, mail.received, mail.sha256)
        unclear += [*one.unclear, *(str(key) for key, said in one.answers.items() if answers.get(key, said) != said)]
        unclear += [str(key) for key, wished in one.asks.items() if asks.get(key, wished) != wished]
        answers, asks = {**one.answers, **answers}, {**one.asks, **asks}
    due = {one.key: one.due for one in ledger.checkins(tx, OPEN, keys=list(asks))}
    named = {key: tag for tag, key in tags(letter.checkins).items()}
    early = [key for key, wished in asks.items() if key in due and wished.until <= due[key]]
    unclear += [f"{named[key]}: {words['gia_han_som']}" for key in early]
    clear = {key: said for key, said in answers.items() if str(key) not in unclear}
    wanted = {key: wished for key, wished in asks.items() if str(key) not in unclear and key not in early}
    return FromForm(clear, tuple(dict.fromkeys(unclear)), wanted)


def clashes(found: FromForm, given: Mapping[CheckInKey, Answer], reading: Reading, named: Named) -> set[CheckInKey]:
    """Return what the form and the words of one mail say differently, or the words not clearly the same."""
    unclear = {named[one.code]: one.proposed for one in reading.answers if one.code in named and one.status is None}
    apart = {key for key, said in found.answers.items() if key in unclear and unclear[key] is not said.outcome}
    return apart | {
        key
        for key, said in found.answers.items()
        if key in given
        and (said.outcome is not given[key].outcome or (given[key].figures and given[key].figures != said.figures))
    }


def asked_back(desk: Desk, tx: Transaction, unit: Unit, asked: Asked, found: FromForm, cause: str) -> Letter | None:
    """Return the letter that tells the unit why nothing of its form could be taken; None when nothing is open."""
    still_open = ledger.checkins(tx, OPEN, keys=outbox.checkins_of(tx, asked.id))
    rows = [Row(one, reason="; ".join(found.unclear)) for one in still_open if desk.knows(one.key)]
    return unit_letter(desk, tx, LetterKind.ASKED_BACK, unit, rows, cause=[cause]) if rows else None
