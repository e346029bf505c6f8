"""Happenings as plain facts and back: what the ledger keeps as text, and what a digest is taken of."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import sha256
from typing import TypeAlias

from directive.answer import Answer, Evidence, Figure
from directive.checkin import CheckInKey, Event, Happening
from directive.words import Outcome

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"
ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


class NotFacts(Exception):
    """Facts that no happening was ever written as: the ledger was changed by another hand."""


def canonical(facts: Json) -> str:
    """Return the one JSON text of these facts: keys sorted, no spaces, letters as they are."""
    return ENCODER.encode(facts)


def instant(at: datetime) -> str:
    """Return an aware instant as ISO 8601 text in UTC: `2026-03-02T01:00:00+00:00`."""
    return at.astimezone(UTC).isoformat()


def to_facts(happening: Happening) -> dict[str, Json]:
    """Return what this happening says beside its check-in, event, instant and actor; what is absent is left out."""
    facts: dict[str, Json] = {}
    if happening.answer is not None:
        facts["answer"] = answer_facts(happening.answer)
    for name, text in (("rung", happening.rung), ("reason", happening.reason), ("reviewed", happening.reviewed)):
        if text is not None:
            facts[name] = text
    if happening.until is not None:
        facts["until"] = happening.until.isoformat()
    return facts


def answer_facts(answer: Answer) -> dict[str, Json]:
    """Return an answer as plain facts; every name is there, so that two answers differ only where they differ."""
    return {
        "outcome": answer.outcome.value,
        "words": answer.words,
        "received": instant(answer.received),
        "figures": [
            {
                "measure": figure.measure,
                "value": figure.value,
                "numerator": figure.numerator,
                "denominator": figure.denominator,
                "text": figure.text,
            }
            for figure in answer.figures
        ],
        "evidence": [
            {
                "number": paper.number,
                "dated": paper.dated.isoformat() if paper.dated else None,
                "received_by": paper.received_by,
            }
            for paper in answer.evidence
        ],
        "source": answer.source,
    }


def digest_of(answer: Answer) -> str:
    """Return the SHA-256 (hex) of the answer's canonical facts: what a review is bound to."""
    return sha256(canonical(answer_facts(answer)).encode()).hexdigest()


def from_facts(key: CheckInKey, event: Event, at: datetime, actor: str, facts: Mapping[str, Json]) -> Happening:
    """Return the happening of which `to_facts` gave these facts.

    Raises NotFacts when something in them is of another type than `to_facts` writes.
    """
    if not facts:
        return Happening(key, event, at, actor)
    answer = facts.get("answer")
    return Happening(
        key=key,
        event=event,
        at=at,
        actor=actor,
        answer=None if answer is None else _answer(_mapping(answer)),
        rung=_text_or_none(facts, "rung"),
        reason=_text_or_none(facts, "reason"),
        reviewed=_text_or_none(facts, "reviewed"),
        until=_day_or_none(facts, "until"),
    )


def _answer(facts: Mapping[str, Json]) -> Answer:
    return Answer(
        outcome=Outcome(_text(facts, "outcome")),
        words=_text(facts, "words"),
        received=datetime.fromisoformat(_text(facts, "received")),
        figures=tuple(_figure(one) for one in _rows(facts, "figures")),
        evidence=tuple(_evidence(one) for one in _rows(facts, "evidence")),
        source=_text(facts, "source"),
    )


def _figure(facts: Mapping[str, Json]) -> Figure:
    measure = _whole_or_none(facts, "measure")
    if measure is None:
        raise NotFacts("a figure without its measure")
    return Figure(
        measure=measure,
        value=_whole_or_none(facts, "value"),
        numerator=_whole_or_none(facts, "numerator"),
        denominator=_whole_or_none(facts, "denominator"),
        text=_text_or_none(facts, "text"),
    )


def _evidence(facts: Mapping[str, Json]) -> Evidence:
    return Evidence(
        number=_text(facts, "number"),
        dated=_day_or_none(facts, "dated"),
        received_by=_text_or_none(facts, "received_by"),
    )


def _mapping(facts: Json) -> Mapping[str, Json]:
    if not isinstance(facts, dict):
        raise NotFacts(f"names were expected, not {facts!r}")
    return facts


def _rows(facts: Mapping[str, Json], name: str) -> list[Mapping[str, Json]]:
    rows = facts.get(name)
    if not isinstance(rows, list):
        raise NotFacts(f"{name}: a list was expected, not {rows!r}")
    return [_mapping(row) for row in rows]


def _text_or_none(facts: Mapping[str, Json], name: str) -> str | None:
    value = facts.get(name)
    if value is None or isinstance(value, str):
        return value
    raise NotFacts(f"{name}: a text was expected, not {value!r}")


def _day_or_none(facts: Mapping[str, Json], name: str) -> date | None:
    day = _text_or_none(facts, name)
    return _day(day) if day else None


@lru_cache(maxsize=4096)
def _day(text: str) -> date:
    """Return the day; the same text gives the same object, for there are many letters of one day."""
    return date.fromisoformat(text)


def _text(facts: Mapping[str, Json], name: str) -> str:
    value = facts.get(name)
    if isinstance(value, str):
        return value
    raise NotFacts(f"{name} is missing" if value is None else f"{name}: a text was expected, not {value!r}")


def _whole_or_none(facts: Mapping[str, Json], name: str) -> int | None:
    value = facts.get(name)
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise NotFacts(f"{name}: a whole number was expected, not {value!r}")
