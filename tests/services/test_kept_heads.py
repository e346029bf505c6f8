"""G53: history cannot be rewritten unseen, as long as somebody has kept one old letter, and whatever he makes of it."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from directive.letter import LetterKind
from directive.mail import MailState
from directive.words import Outcome
from services.audit import Checked, read_anchor, verify_audit
from services.collect import collect
from services.digest import digest
from services.open_round import open_round
from store import audit
from store.audit import Entry
from tests.services.lived import answer
from tests.services.offices import (
    Office,
    at,
    key,
    letters,
    mails,
    opened_letter,
    records,
    reply,
    reply_address,
    text_of,
)
from tests.services.tampered import WAYS, tamper

COPIES, COPIES_OF_PROOF = 4, 500
MONDAY = "2026-04-13 08:00"
KIM_LIEN = "1.a/xa-kim-lien/2026-03"


def printed(office: Office, kind: LetterKind) -> str:
    """Return the head that the first letter of a kind prints, with the words before it."""
    desk = office.desk(MONDAY)
    return text_of(desk, letters(desk, kind)[0]).partition("Mã đối chiếu nhật ký")[2]


def held_against(office: Office, head: str) -> Checked:
    """Return what a verification finds of a head that was kept."""
    return verify_audit(office.desk("2026-05-04 08:00"), read_anchor(head))


def whole(office: Office) -> Path:
    """Return the file of the database with all that was written to it: whoever leaves it last empties its journal."""
    office.desk().db.close()
    office.forget()
    return office.home / "var" / "dondoc.db"


def live_on(office: Office, lines: int) -> None:
    """Let a chain grow by that many lines, as it would after an older database was put back."""
    with office.desk().db.writing() as tx:
        audit.append(tx, [Entry("mail-kept", at(MONDAY), {"n": n}) for n in range(lines)])


@pytest.fixture
def answered_twice(office: Office) -> Office:
    """Give an office in which two units have answered, each with a receipt, and the week was told of."""
    open_round(office.desk())
    answer(office.desk("2026-04-03 08:00"), [key(KIM_LIEN)])
    answer(office.desk("2026-04-06 08:00"), [key("1.a/toa-an/2026-03")])
    digest(office.desk(MONDAY))
    return office


def test_each_letter_that_prints_a_head_bears_witness_later(answered_twice: Office) -> None:
    live_on(answered_twice, 3)

    kinds = (LetterKind.RECEIPT, LetterKind.DIGEST)
    found = {kind: held_against(answered_twice, printed(answered_twice, kind)).holds for kind in kinds}

    assert found == {LetterKind.RECEIPT: True, LetterKind.DIGEST: True}


def test_a_receipt_that_is_quoted_with_its_head_adds_nothing_to_what_the_unit_says(answered_twice: Office) -> None:
    desk = answered_twice.desk(MONDAY)
    receipt = letters(desk, LetterKind.RECEIPT)[0]
    part = opened_letter(desk, receipt).get_body(("plain",))
    assert part is not None
    quoted = "\n".join(f"> {line}" for line in part.get_content().splitlines())
    assert read_anchor(quoted.rpartition("nguyên vẹn:")[2]).seq == 11
    above = "Vào 09:00 Th 2, 6 thg 4, 2026 Ban Nội chính <ban@noi-chinh.example> đã viết:"
    body = f"1.a: vướng mắc: thiếu người\n\n{above}\n{quoted}\n"
    answered_twice.receive(reply(reply_address(desk, receipt), body), "quoted", MONDAY)

    collect(answered_twice.desk(MONDAY))

    (said,) = [one.happenings[-1].answer for one in records(desk) if str(one.checkin.key) == KIM_LIEN]
    assert said is not None
    assert (mails(desk), said.outcome, said.words) == (
        [(MailState.ANSWERED, "doc-het")],
        Outcome.OBSTRUCTED,
        "thiếu người",
    )


@pytest.mark.parametrize("way", [*WAYS, "roll back", "roll back and live on"])
@pytest.mark.parametrize(
    "copies", [COPIES, pytest.param(COPIES_OF_PROOF, marks=[pytest.mark.prove, pytest.mark.timeout(3600)])]
)
def test_whatever_is_done_to_the_chain_is_found_with_one_old_receipt(
    answered_twice: Office, tmp_path: Path, way: str, copies: int
) -> None:
    # The second receipt: the first half of the chain has a witness, what came after it has none but the chain.
    desk = answered_twice.desk(MONDAY)
    head = text_of(desk, letters(desk, LetterKind.RECEIPT)[1]).rpartition(" ")[2]
    witnessed = read_anchor(head).seq or 0
    with desk.db.reading() as tx:
        lines = audit.head(tx).seq
    kept, var = tmp_path / "kept.db", answered_twice.home / "var" / "dondoc.db"
    shutil.copy(whole(answered_twice), kept)
    came: Counter[bool] = Counter()
    for seed in range(copies):
        dice, careful = Random(seed), bool(seed % 2)
        whole(answered_twice)
        shutil.copy(kept, var)
        if way.startswith("roll back"):
            tamper(var, "truncate", dice.randrange(1, witnessed), dice, careful=careful)
            if way.endswith("live on"):
                live_on(answered_twice, lines)
        else:
            # What is done carefully behind the witness, and a tail cut off there, only a later letter can tell.
            last = witnessed if careful or way == "truncate" else lines - 1
            tamper(var, way, dice.randrange(last), dice, careful=careful)
        came[held_against(answered_twice, head).holds] += 1

    assert (held_of(answered_twice, kept, head), came) == (True, {False: copies})


def held_of(office: Office, kept: Path, head: str) -> bool:
    """Return True when the head stands in the database as it was kept: had it not, every copy would have failed."""
    shutil.copy(kept, whole(office))
    return held_against(office, head).holds
