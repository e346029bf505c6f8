"""What a reader makes of the corpus beside what is right, counted; `python -m tests.corpus.score` prints it."""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from services.readings import as_plain, read_all
from tests.corpus.build import Case, cases, txt
from tests.corpus.letters import AUTHSERV, letters

Row = Mapping[str, Any]
COUNTS = (
    "mails",
    "clear",
    "to be held",
    "held or read",
    "wrong status accepted",
    "proposed wrongly, held",
    "leaked",
    "lost",
)
SHARES = (
    ("read without help", "clear"),
    ("held", "to be held"),
    ("kind right", "mails"),
    ("letter right", "mails"),
    ("sender right", "mails"),
    ("bad files kept apart", "bad files"),
    ("bounces right", "bounces"),
)


@dataclass(frozen=True, slots=True)
class Score:
    """Counts by name, and one line for each fault."""

    count: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def share(self, part: str, whole: str) -> float:
        """Return one count as a share of another."""
        return self.count[part] / self.count[whole]


def folded(text: str | None) -> str:
    """Return the text in NFC with single blanks: the form in which texts are compared."""
    return " ".join(unicodedata.normalize("NFC", text or "").split())


def spoken(got: Row) -> str:
    """Return everything that the reader took for the unit's own words."""
    said = [(one or {}).get("text") or "" for one in (got.get("answers") or {}).values()]
    return folded(" ".join([got.get("reply_text") or "", *said]))


def is_held(row: Row) -> bool:
    """Return whether a person will see it before it counts."""
    return bool(row.get("needs_review") or row.get("quarantine"))


def statuses(got: Row, want: Row, score: Score) -> bool:
    """Compare the statuses; return whether each is right and none is invented."""
    said = {code: (one or {}).get("status") for code, one in (got.get("answers") or {}).items()}
    right = True
    for code in {*said, *want["answers"]}:
        answer = want["answers"].get(code)
        allowed = {None} if answer is None else {answer["status"], *answer.get("accept_status", [])}
        if said.get(code) in allowed:
            continue
        wrong = said.get(code) is not None
        if answer is None and is_held(got):
            continue
        right = False
        fault = ("proposed wrongly, held" if is_held(got) else "wrong status accepted") if wrong else "status missed"
        score.count[fault] += 1
        score.faults.append(f"{want['file']}: {code}: {fault}: {said.get(code)}, not {answer and answer['status']}")
    return right


def whereabouts(got: Row, want: Row, score: Score) -> None:
    """Compare kind, letter and sender."""
    pairs = {
        "kind": (got.get("kind"), want["kind"]),
        "letter": ((got.get("match") or {}).get("checkin"), want["match"]["checkin"]),
        "sender": (got.get("sender"), want["sender"]),
    }
    for name, (one, other) in pairs.items():
        right = one in other if isinstance(other, list) else one == other
        score.count[f"{name} right"] += right
        if not right:
            score.faults.append(f"{want['file']}: {name}: {one}, not {other}")


def reports(got: Row, want: Row, score: Score) -> None:
    """Compare which files were kept apart, and what a bounce says."""
    apart = {folded(one["filename"]) for one in got.get("rejected_attachments") or []}
    for name in {folded(one["filename"]) for one in want["rejected_attachments"]}:
        score.count["bad files"] += 1
        score.count["bad files kept apart"] += name in apart
        if name not in apart:
            score.faults.append(f"{want['file']}: file let in: {name}")
    if want["dsn"]:
        said = {name: (got.get("dsn") or {}).get(name) for name in want["dsn"]}
        score.count["bounces"] += 1
        score.count["bounces right"] += said == want["dsn"]
        if said != want["dsn"]:
            score.faults.append(f"{want['file']}: bounce: {said}, not {want['dsn']}")


def texts(got: Row, want: Row, score: Score) -> None:
    """Look for quoted words that came through and for the unit's words that were lost."""
    text = spoken(got)
    leaked = [words for words in want["must_not_contain"] if folded(words) in text]
    lost = [words for words in want["must_contain"] if folded(words) not in text]
    score.count["leaked"] += bool(leaked)
    score.count["lost"] += bool(lost)
    score.faults.extend(f"{want['file']}: leaked {words!r}" for words in leaked)
    score.faults.extend(f"{want['file']}: lost {words!r}" for words in lost)


def add(got: Row, want: Row, score: Score) -> None:
    """Count one mail."""
    score.count["mails"] += 1
    whereabouts(got, want, score)
    right, held = statuses(got, want, score), is_held(got)
    if want["needs_review"] is None:
        score.count["held or read"] += 1
    elif is_held(want):
        score.count["to be held"] += 1
        score.count["held"] += held
        if not held:
            score.faults.append(f"{want['file']}: must be held: {', '.join(want['review_reasons'])}")
    elif want["kind"] == "reply":
        score.count["clear"] += 1
        score.count["read without help"] += right and not held
        if held:
            score.faults.append(f"{want['file']}: clear, but held: {', '.join(got.get('review_reasons') or [])}")
    reports(got, want, score)
    texts(got, want, score)


def scored(readings: Mapping[str, Row], wanted: list[Row]) -> Score:
    """Return the score of readings by file name."""
    score = Score()
    for want in wanted:
        add(readings[want["file"]], want, score)
    return score


def table(score: Score) -> str:
    """Return the counts as lines of text, with the shares that are promised."""
    count = score.count
    lines = [f"{name:>24}  {count[name]}" for name in COUNTS]
    shares = [f"{part:>24}  {score.share(part, whole):.1%} of {count[whole]} {whole}" for part, whole in SHARES]
    return "\n".join([*lines, *shares])


def score_of(chosen: Sequence[Case]) -> Score:
    """Read these mails and return the score."""
    asked = [one.asked() for one in letters().values()]
    rows = {}
    for one in chosen:
        (reading,) = read_all([(one.file, one.data)], asked, authserv=AUTHSERV, txt=txt)
        rows[one.file] = as_plain(reading)
    return scored(rows, [one.expected for one in chosen])


def main() -> int:
    """Print every fault and the table; 1 when a wrong status was accepted."""
    score = score_of(cases())
    sys.stdout.write("\n".join([*score.faults, table(score), ""]))
    return 1 if score.count["wrong status accepted"] else 0


if __name__ == "__main__":
    sys.exit(main())
