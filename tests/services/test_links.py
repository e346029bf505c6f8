"""A link opens its own letter and nothing else, for a time; whatever is wrong with one, the answer is the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from directive.letter import Letter, LetterKind
from services import keys
from services.desk import Desk, InputHasProblems
from services.links import link_key, link_of, opened, revoke, revoke_all, token_of
from services.open_round import open_round
from store import links, outbox
from store.decided import Decided
from store.tables import LETTER
from tests.services.offices import ROUND, Office, letters, text_of

SAID = Decided("Lan", "Nhầm người nhận")
ALTERED = 2_000


@pytest.fixture
def asked(office: Office) -> Office:
    """Give an office whose round was opened."""
    open_round(office.desk())
    return office


def letter(desk: Desk, unit: str = "toa-an") -> str:
    """Return the key of the unit's letter of the round."""
    return letters(desk, LetterKind.CHECKIN, unit)[0].key


def found(desk: Desk, given: str) -> str | None:
    """Return the unit whose page a link opens."""
    with desk.db.reading() as tx:
        one = opened(desk, tx, given)
    return one.unit if one else None


def test_a_link_opens_the_letter_of_its_own_unit(asked: Office) -> None:
    desk = asked.desk()

    units = [one.unit for one in letters(desk, LetterKind.CHECKIN)]
    assert [found(desk, token_of(desk, letter(desk, unit))) for unit in units] == units
    assert len({token_of(desk, letter(desk, unit)) for unit in units}) == len(units)


def test_a_link_is_short_and_stands_in_no_letter_without_an_address(asked: Office) -> None:
    without = asked.desk()
    asked.write("dondoc.toml", 'web_address = "https://tra-loi.nghe-an.example"\n')
    desk = asked.desk()

    link = link_of(desk, letter(desk))
    assert (link_of(without, letter(desk)), link[:34], len(link)) == ("", "https://tra-loi.nghe-an.example/t/", 60)


@pytest.mark.parametrize("spoilt", ["{}.", "{}>", " {}\r\n", "{}”)", "upper"])
def test_capitals_and_marks_at_the_end_are_forgiven(asked: Office, spoilt: str) -> None:
    desk = asked.desk()
    token = token_of(desk, letter(desk))

    assert found(desk, token.upper() if spoilt == "upper" else spoilt.format(token)) == "toa-an"


def test_a_reply_key_and_a_cut_link_open_nothing(asked: Office) -> None:
    desk = asked.desk()
    token = token_of(desk, letter(desk))
    wrong = [keys.reply_key(desk.secret, letter(desk)), token[:-1], f"{token}a", "", "á" * 26, "0" * 26]

    assert [found(desk, one) for one in wrong] == [None] * len(wrong)


def altered(token: str, count: int) -> list[str]:
    """Return so many tokens that differ from this one in one to three places."""
    chance = Random(4)
    made: list[str] = []
    while len(made) < count:
        signs = list(token)
        for place in chance.sample(range(len(signs)), chance.randint(1, 3)):
            signs[place] = chance.choice("abcdefghijklmnopqrstuvwxyz234567")
        if "".join(signs) != token:
            made.append("".join(signs))
    return made


def opened_of(desk: Desk, tokens: list[str]) -> list[str]:
    """Return those of the tokens that open a page."""
    with desk.db.reading() as tx:
        return [one for one in tokens if opened(desk, tx, one)]


def test_an_altered_link_opens_nothing(asked: Office) -> None:
    desk = asked.desk()

    assert opened_of(desk, altered(token_of(desk, letter(desk)), ALTERED)) == []


@pytest.mark.prove
def test_a_hundred_thousand_altered_links_open_nothing(asked: Office) -> None:
    desk = asked.desk()

    assert opened_of(desk, altered(token_of(desk, letter(desk)), 100_000)) == []


def test_a_link_lasts_thirty_days_from_its_letter(asked: Office) -> None:
    token = token_of(asked.desk(), letter(asked.desk()))

    days = ("2026-04-30 08:00", "2026-05-01 07:59", "2026-05-01 08:00", "2027-04-01 08:00")
    assert [found(asked.desk(day), token) for day in days] == ["toa-an", "toa-an", None, None]


def test_a_link_of_a_period_that_is_not_over_lasts_thirty_days_beyond_it(asked: Office) -> None:
    desk = asked.desk()
    with desk.db.writing() as tx:
        tx.execute(LETTER.update().values(queued_at=desk.now - timedelta(days=20)))

    token = token_of(desk, letter(desk))
    days = ("2026-04-30 07:59", "2026-04-30 08:00")  # 12 March and 20 days, then 30 from 31 March
    assert [found(asked.desk(day), token) for day in days] == ["toa-an", None]


def test_a_revoked_link_opens_nothing_and_the_others_do(asked: Office) -> None:
    desk = asked.desk()

    revoke(desk, letter(desk), SAID)

    later = asked.desk("2026-04-02 08:00")
    tokens = [token_of(desk, letter(desk, unit)) for unit in ("toa-an", "kho-bac")]
    assert [found(later, one) for one in tokens] == [None, "kho-bac"]


def test_all_links_of_a_unit_are_revoked_and_those_of_later_letters_are_good(asked: Office) -> None:
    desk = asked.desk()
    revoke_all(desk, "toa-an", SAID)
    old, later = letter(desk), asked.desk("2026-05-04 08:00")

    open_round(later)

    new = letters(later, LetterKind.CHECKIN, "toa-an")[-1].key
    assert [found(later, token_of(desk, one)) for one in (old, new)] == [None, "toa-an"]


def test_a_row_that_somebody_planted_opens_nothing(asked: Office) -> None:
    desk = asked.desk()
    planted = "a" * keys.LINK_LENGTH
    with desk.db.writing() as tx:
        tx.execute(LETTER.update().values(link_key=keys.hashed(planted)))

    assert found(desk, planted) is None


def test_what_is_to_be_revoked_must_be_known(asked: Office) -> None:
    desk = asked.desk()

    with pytest.raises(InputHasProblems) as no_letter:
        revoke(desk, "khong-co", SAID)
    with pytest.raises(InputHasProblems) as no_unit:
        revoke_all(desk, "khong-co", SAID)

    assert [one.value.problems[0].code for one in (no_letter, no_unit)] == ["E356", "E361"]


def test_the_database_alone_gives_no_link(asked: Office) -> None:
    desk = asked.desk()
    with desk.db.reading() as tx:
        one = links.by_link_key(tx, link_key(desk, letter(desk)))

    assert one is not None
    assert (one.link_key == token_of(desk, one.key), link_of(desk, one.key)) == (False, "")


def test_a_hundred_and_forty_three_units_open_only_their_own_pages(office: Office) -> None:
    desk = office.desk(ROUND)
    made = [
        Letter(f"thu/{n}", LetterKind.CHECKIN, f"u{n}", "a@b.example", f"<{n}@x>", "", b"", desk.now)
        for n in range(143)
    ]
    with desk.db.writing() as tx:
        outbox.queue(tx, [replace(one, link_key=link_key(desk, one.key)) for one in made], desk.now)

    pages = [found(desk, token_of(desk, one.key)) for one in made]
    assert pages == [one.unit for one in made]


def test_a_letter_carries_its_link_when_the_page_has_an_address_and_no_word_of_one_otherwise(asked: Office) -> None:
    without = text_of(asked.desk(), letters(asked.desk(), unit="kho-bac")[0])
    asked.write("dondoc.toml", 'web_address = "https://tra-loi.nghe-an.example"\n')
    desk = asked.desk("2026-07-01 08:00")
    open_round(desk)

    one = letters(desk, unit="kho-bac")[-1]
    words = text_of(desk, one)
    assert (link_of(desk, one.key) in words, "một liên kết tới tra-loi.nghe-an.example" in words) == (True, True)
    assert ("/t/" in without, "không kèm liên kết" in without) == (False, True)
