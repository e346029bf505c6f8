"""Our own corpus of replies: every case of the data files as mail bytes, and what a careful secretary makes of it."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.corpus.dress import QUOTED
from tests.corpus.letters import FAMILIES, Sent, letters, sheet
from tests.corpus.mail import SELECTOR, mail, txt_record

EITHER = "either"  # a secretary may take it or look twice: neither is a fault
NOT_FAMILIES = {"letters", "clients"}
# Domains that publish a signing key and a policy; every other domain publishes nothing.
PUBLISHING = ("congan-nghean.example", "xa.nghe-an.example", "hom-thu.example")
EXPECTED = {"kind", "answers", "hold", "quarantine", "sender", "match", "keep", "leak", "dsn", "rejected"}
KNOWN = EXPECTED | {
    *(
        "name",
        "letter",
        "client",
        "place",
        "form",
        "say",
        "html",
        "inline",
        "raw",
        "files",
        "lettering",
        "label",
        "cte",
    ),
    *("top", "headers", "from", "path", "to", "subject", "split", "date", "mid", "refs", "raw_header", "dkim", "after"),
    "why",
}


@dataclass(frozen=True, slots=True)
class Case:
    """One mail of the corpus: its bytes, and the reading that is right, in the field names of `expected.json`."""

    file: str
    data: bytes
    expected: dict[str, Any]


def answer(wanted: Any) -> dict[str, Any]:
    """Return one expected answer; a bare word is the only status that is right."""
    if isinstance(wanted, dict):
        return {"status": wanted.get("status"), "accept_status": wanted.get("accept", [])}
    return {"status": wanted}


def answers(letter: Sent, case: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the expected answers by code; the code `*` stands for everything that the letter asked."""
    wanted = {str(code): answer(one) for code, one in (case.get("answers") or {}).items()}
    everything = wanted.pop("*", None)
    return {code: dict(everything) for code in letter.questions} if everything is not None else wanted


def expected(letter: Sent, case: dict[str, Any], file: str) -> dict[str, Any]:
    """Return the reading that is right."""
    hold = case.get("hold", [])
    quoted = [words for words in QUOTED if case.get("client", "bare") != "bare"]
    return {
        "file": file,
        "kind": case.get("kind", "reply"),
        "match": {"checkin": None if case.get("match") == "none" else case.get("match", letter.id)},
        "sender": case.get("sender", "ok"),
        "quarantine": case.get("quarantine", False),
        "reply_text": None,
        "must_contain": case.get("keep", []),
        "must_not_contain": [*quoted, *case.get("leak", [])],
        "answers": answers(letter, case),
        "rejected_attachments": [{"filename": name} for name in case.get("rejected", [])],
        "dsn": case.get("dsn"),
        "needs_review": None if hold == EITHER else bool(hold),
        "review_reasons": [] if hold == EITHER else hold,
    }


@cache
def rows() -> tuple[tuple[str, dict[str, Any]], ...]:
    """Return the name and the row of every mail, in the order of the files."""
    families = sorted({path.stem for path in FAMILIES.glob("*.yaml")} - NOT_FAMILIES)
    found = [(f"{family}-{row['name']}.eml", row) for family in families for row in sheet(family)]
    misspelt = {name: sorted(set(row) - KNOWN) for name, row in found if set(row) - KNOWN}
    if misspelt:
        raise ValueError(misspelt)
    return tuple(found)


@cache
def cases(every: int = 1) -> tuple[Case, ...]:
    """Return every case, or one in so many."""
    made = []
    for number, (file, row) in enumerate(rows()):
        if number % every == 0:
            letter = letters()[row["letter"]]
            made.append(Case(file, mail(letter, row, number + 1), expected(letter, row, file)))
    return tuple(made)


def dns() -> dict[str, str]:
    """Return the TXT records that the corpus has, by name with the last dot."""
    keys = {f"{SELECTOR}._domainkey.{domain}.": txt_record() for domain in PUBLISHING}
    return keys | {f"_dmarc.{domain}.": "v=DMARC1; p=reject; adkim=r; aspf=r" for domain in PUBLISHING}


def txt(name: str) -> tuple[str, ...]:
    """Answer a TXT look-up from the corpus's own records."""
    found = dns().get(name.rstrip(".") + ".")
    return () if found is None else (found,)


def write(folder: Path) -> None:
    """Write the corpus as files, in the shape that `dondoc read` takes."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in cases():
        (folder / one.file).write_bytes(one.data)
    sheets = {
        "checkins.json": [one.row() for one in letters().values()],
        "dns.json": dns(),
        "expected.json": [one.expected for one in cases()],
    }
    for name, listed in sheets.items():
        (folder / name).write_text(json.dumps(listed, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
