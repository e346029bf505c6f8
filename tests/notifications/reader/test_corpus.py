"""Our own corpus: nothing read wrongly, what is doubtful held, what is clear read without help."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.corpus.build import Case, cases, rows
from tests.corpus.dresses import dressed_doubts
from tests.corpus.letters import letters
from tests.corpus.mail import mail
from tests.corpus.score import Score, score_of, scored

NEVER = ("wrong status accepted", "leaked", "lost")
WANT: dict[str, Any] = {
    "file": "a.eml",
    "kind": "reply",
    "match": {"checkin": "kim-lien"},
    "sender": "ok",
    "quarantine": False,
    "must_contain": ["QĐ 41"],
    "must_not_contain": ["đã viết:"],
    "answers": {"12.h": {"status": "xong"}},
    "rejected_attachments": [],
    "dsn": None,
    "needs_review": False,
    "review_reasons": [],
}
GOT: dict[str, Any] = {**WANT, "reply_text": "12.h: hoàn thành, QĐ 41"}
DONE, ONGOING = {"status": "xong"}, {"status": "dang"}


def counted(want: dict[str, Any], got: dict[str, Any]) -> dict[str, int]:
    """Return what one mail adds to the score, without the zeroes."""
    return {name: count for name, count in scored({"a.eml": got}, [want]).count.items() if count}


def must_do_no_harm(score: Score) -> None:
    """Assert that nothing wrong was accepted, and that what is doubtful waits for a person."""
    assert {name: score.count[name] for name in NEVER} == dict.fromkeys(NEVER, 0), score.faults
    assert score.count["held"] == score.count["to be held"], score.faults
    assert score.count["bad files kept apart"] == score.count["bad files"], score.faults


def must_read_what_is_clear(score: Score) -> None:
    """Assert the shares that are promised."""
    assert score.share("read without help", "clear") >= 0.9, score.faults
    assert min(score.share(f"{name} right", "mails") for name in ("kind", "letter", "sender")) >= 0.95, score.faults


def test_every_mail_is_read_rightly_or_held() -> None:
    score = score_of(cases())

    must_do_no_harm(score)
    must_read_what_is_clear(score)


@pytest.mark.prove
def test_what_is_doubtful_is_doubtful_in_every_dress() -> None:
    chosen = list(dressed_doubts())

    score = score_of(chosen)

    assert len(chosen) > 2_000
    assert (score.count["wrong status accepted"], score.count["to be held"] - score.count["held"]) == (0, 0), (
        score.faults
    )


def test_the_corpus_is_large_and_half_of_it_doubtful() -> None:
    doubtful = Counter(bool(row.get("hold")) or row.get("kind", "reply") != "reply" for _, row in rows())
    names = [name for name, _ in rows()]

    assert len(names) == len(set(names))
    assert min(doubtful.values()) > 120


def test_the_same_case_makes_the_same_bytes() -> None:
    signed = next((number, row) for number, (_, row) in enumerate(rows()) if "dkim" in row)
    chosen = [signed, *((one, rows()[one][1]) for one in range(0, len(rows()), 40))]

    made = [[mail(letters()[row["letter"]], row, number) for number, row in chosen] for _ in range(2)]

    assert made[0] == made[1]


def test_a_case_says_where_it_is_from() -> None:
    first: Case = cases(every=1000)[0]

    assert (first.file, first.expected["match"]) == ("1a-clients-gmail-web-top.eml", {"checkin": "vinh-phu"})
    assert first.data.startswith(b"Received: from mail.phuong.nghe-an.example ")


RIGHT = {"mails": 1, "kind right": 1, "letter right": 1, "sender right": 1}
READ = {**RIGHT, "clear": 1, "read without help": 1}


@pytest.mark.parametrize(
    ("want", "got", "added"),
    [
        ({}, {}, READ),
        ({}, {"needs_review": True}, {**RIGHT, "clear": 1}),
        ({}, {"answers": {"12.h": ONGOING}}, {**RIGHT, "clear": 1, "wrong status accepted": 1}),
        ({}, {"answers": {"12.h": DONE, "C.a": DONE}}, {**RIGHT, "clear": 1, "wrong status accepted": 1}),
        ({}, {"answers": {}}, {**RIGHT, "clear": 1, "status missed": 1}),
        ({}, {"reply_text": "QĐ 41\nA đã viết:"}, {**READ, "leaked": 1}),
        ({}, {"reply_text": "12.h"}, {**READ, "lost": 1}),
        ({"needs_review": True}, {}, {**RIGHT, "to be held": 1}),
        ({"needs_review": True}, {"needs_review": True}, {**RIGHT, "to be held": 1, "held": 1}),
        (
            {"needs_review": True},
            {"quarantine": True, "answers": {"12.h": ONGOING}},
            {**RIGHT, "to be held": 1, "held": 1, "proposed wrongly, held": 1},
        ),
        ({"needs_review": None}, {"needs_review": True}, {**RIGHT, "held or read": 1}),
        ({"rejected_attachments": [{"filename": "a.exe"}]}, {}, {**READ, "bad files": 1}),
        (
            {"rejected_attachments": [{"filename": "a.exe"}]},
            {"rejected_attachments": [{"filename": "a.exe"}]},
            {**READ, "bad files": 1, "bad files kept apart": 1},
        ),
        ({"dsn": {"action": "failed"}}, {"dsn": {"action": "delayed"}}, {**READ, "bounces": 1}),
        (
            {"dsn": {"action": "failed"}},
            {"dsn": {"action": "failed", "status": "5.1.1"}},
            {**READ, "bounces": 1, "bounces right": 1},
        ),
        ({"sender": ["ok", "unknown"], "kind": "mdn"}, {"kind": "mdn"}, RIGHT),
        ({"kind": "mdn", "sender": "unknown"}, {}, {"mails": 1, "letter right": 1}),
    ],
)
def test_each_fault_is_counted(want: dict[str, Any], got: dict[str, Any], added: dict[str, int]) -> None:
    assert counted({**WANT, **want}, {**GOT, **got}) == added
