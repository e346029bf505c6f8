"""What the reader is told, from a file or from the ledger."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from directive.letter import LetterKind, LetterState
from notifications.reader.mail import open_mail
from services.asked import home, letters_in, letters_named, names_in, open_letters
from services.desk import InputHasProblems
from services.open_round import open_round
from services.reading_child import names_of
from tests.services.offices import Office, letters, reply, reply_address

LETTER = {
    "id": "a",
    "unit": "xa",
    "to": "xa@x.example",
    "token": "k" * 10,
    "reply_to": "traloi+kkkkkkkkkk@h.example",
    "mid": "<m@h>",
    "questions": [{"code": "12.h"}],
    "due_at": "2026-04-14T17:00:00+07:00",
}


def written(folder: Path, words: object) -> Path:
    path = folder / "letters.json"
    path.write_text(json.dumps(words), "utf-8")
    return path


def test_letters_and_names_stand_in_files(tmp_path: Path) -> None:
    (one,) = letters_in(written(tmp_path, [LETTER]))
    look_up = names_in(written(tmp_path, {"_dmarc.x.example.": "v=DMARC1"}))

    assert (one.addresses, one.token, [question.code for question in one.questions]) == (
        ("xa@x.example",),
        "k" * 10,
        ["12.h"],
    )
    assert (look_up("_DMARC.x.example."), look_up("y.example.")) == (("v=DMARC1",), ())


@pytest.mark.parametrize(("words", "code"), [({"a": 1}, "E379"), ([{"id": "a"}], "E379"), (None, "E003")])
def test_a_file_that_cannot_be_used_is_a_problem_with_its_place(tmp_path: Path, words: object, code: str) -> None:
    path = written(tmp_path, words) if words is not None else tmp_path / "missing.json"

    with pytest.raises(InputHasProblems) as told:
        letters_in(path)

    assert [(one.code, one.place.file) for one in told.value.problems] == [(code, str(path))]


def test_a_file_of_names_that_is_none_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(InputHasProblems):
        names_in(written(tmp_path, [1]))


def test_the_letters_of_the_workspace_that_a_mail_names_are_found_by_key_and_by_message_id(office: Office) -> None:
    desk = office.desk()
    open_round(desk)
    letter = letters(desk, LetterKind.CHECKIN, "xa-kim-lien")[0]
    keyed = open_mail(reply(reply_address(desk, letter), "x"))
    named = open_mail(reply("a@b.example", "x", headers=[f"In-Reply-To: {letter.message_id}"]))
    with desk.db.reading() as tx:
        told = [names_of(one, home(desk)) for one in (keyed, named, open_mail(b""))]
        found = [letters_named(desk, tx, one) for one in told]

    assert [[one.id for one in letters] for letters in found] == [[letter.key], [letter.key], []]
    assert (found[0][0].reply_to, found[0][0].unit) == (reply_address(desk, letter), "xa-kim-lien")
    assert home(desk) == "traloi@nghe-an.example"


def test_only_letters_that_left_are_open(office: Office) -> None:
    desk = office.desk()
    open_round(desk)

    assert {one.state for one in letters(desk, LetterKind.CHECKIN)} == {LetterState.QUEUED}
    assert open_letters(desk) == ()
