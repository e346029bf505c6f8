"""Cutting the quotation off: ours beside two trusted parsers, on the text parts of our corpus that quote our letter."""

from __future__ import annotations

import email
import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from email import policy

from benchmarks.pipeline import OTHERS, ROOT
from services.readings import as_plain, read_all
from tests.corpus.build import Case, cases, rows, txt
from tests.corpus.letters import AUTHSERV, letters
from tests.corpus.score import folded

PEERS = "benchmarks.peers.quotations"


@dataclass(frozen=True, slots=True)
class Cut:
    """How a parser did: mails in which quoted words stayed, and mails from which the unit's own words went."""

    parser: str
    leaked: int
    lost: int


def quoting() -> list[Case]:
    """Return the mails that have a text part with our letter quoted in it."""
    shown = {name for name, row in rows() if row.get("client", "bare") != "bare" and row.get("form") != "html"}
    return [one for one in cases() if one.file in shown and one.expected["kind"] == "reply"]


def text_part(data: bytes) -> str:
    """Return the mail's text part, decoded by its label."""
    part = email.message_from_bytes(data, policy=policy.default).get_body(("plain",))
    return str(part.get_content()) if part else ""


def cut(parser: str, chosen: Sequence[Case], replies: Sequence[str]) -> Cut:
    """Count what one parser left in and what it lost."""
    pairs = [(folded(reply), one.expected) for one, reply in zip(chosen, replies, strict=True)]
    leaked = sum(any(folded(words) in text for words in want["must_not_contain"]) for text, want in pairs)
    lost = sum(any(folded(words) not in text for words in want["must_contain"]) for text, want in pairs)
    return Cut(parser, leaked, lost)


def ours(chosen: Sequence[Case]) -> list[str]:
    """Return what our reader takes for the reply."""
    asked = [one.asked() for one in letters().values()]
    readings = read_all([(one.file, one.data) for one in chosen], asked, authserv=AUTHSERV, txt=txt)
    return [str(as_plain(one)["reply_text"] or "") for one in readings]


def theirs(chosen: Sequence[Case]) -> dict[str, list[str]]:
    """Return what the other parsers take for the reply, run in the environment that has them."""
    asked = json.dumps([text_part(one.data) for one in chosen])
    done = subprocess.run([OTHERS, "-m", PEERS], cwd=ROOT, input=asked, capture_output=True, text=True, check=True)
    answered: dict[str, list[str]] = json.loads(done.stdout)
    return answered


def compared() -> str:
    """Return the comparison as a table."""
    chosen = quoting()
    found = {"ours": ours(chosen)} | theirs(chosen)
    cuts = [cut(parser, chosen, replies) for parser, replies in found.items()]
    head = f"| reply parser, {len(chosen)} mails | quoted words left in | own words lost |\n|---|---|---|"
    return "\n".join([head, *(f"| {one.parser} | {one.leaked} | {one.lost} |" for one in cuts)])


if __name__ == "__main__":
    print(compared())
