"""What each answer of a mail server leads to. The table is `judge`; only what may have been taken can be in doubt."""

from __future__ import annotations

from directive.letter import OUT_OF_STEP, SHUTTING_DOWN, Fate, Receipt

WORDS_LIMIT = 500
WANTS_LOGIN = frozenset({530, 534, 535, 538})
TOO_LARGE = 552  # RFC 1870, section 6.1: the size that MAIL declares is refused for good


def judged(stage: str, code: int, words: bytes | str) -> Receipt:
    """Return what the server's answer at that stage leads to, with the server's own words."""
    if code in WANTS_LOGIN and stage != "final":
        stage = "auth"
    said = words if isinstance(words, str) else words.decode("utf-8", "replace")
    return Receipt(judge(stage, code), stage, code, " ".join(said.split())[:WORDS_LIMIT])


def unheard(stage: str, fault: OSError) -> Receipt:
    """Return what it leads to when the talk broke off: doubt when the final dot was sent, else a later try."""
    fate = Fate.IN_DOUBT if stage == "final" else Fate.DEFERRED
    return Receipt(fate, stage, None, f"{type(fault).__name__}: {fault}"[:WORDS_LIMIT])


def judge(stage: str, code: int) -> Fate:
    """Return the fate of the letter. Before the final dot the server has taken nothing, so doubt is impossible there.

    5xx to connect, auth, MAIL or the journal speak of us, not of the letter: it waits until the settings are mended.
    """
    if stage == "final":
        return {2: Fate.SENT, 4: Fate.DEFERRED, 5: Fate.FAILED}.get(code // 100, Fate.IN_DOUBT)
    if stage in ("rcpt", "data") and 500 <= code < 600 and code not in OUT_OF_STEP:
        return Fate.FAILED
    return Fate.FAILED if (stage, code) == ("mail", TOO_LARGE) else Fate.DEFERRED


def in_order(receipt: Receipt) -> bool:
    """Return True when the server refused as the protocol has it and listens on: the connection may be kept."""
    code = receipt.code
    return code is not None and 400 <= code < 600 and code != SHUTTING_DOWN and receipt.stage not in ("connect", "auth")
