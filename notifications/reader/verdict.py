"""Whether a mail is from the domain that it names: what our own server found, else its DKIM signature and DMARC.

Of all headers that claim a verdict, only the topmost that bears our server's own name counts, and only above the
first server that is not ours: anything below may have been written by the sender. SPF cannot be tried here, so a mail
without any signature is not refused for the lack of one.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from email.message import Message

import authres

from notifications.decode import headers_of

Txt = Callable[[str], tuple[str, ...]]
PASS, FAIL, NONE = "pass", "fail", "none"
BY = re.compile(r"\bby\s+([\w.-]+)", re.IGNORECASE)
ASKS_NOTHING = re.compile(r"\bdmarc\s*=\s*fail\b[^;]*\bp(?:olicy)?(?:\.\w+)?\s*=\s*none\b", re.IGNORECASE)
STRICT = frozenset({"reject", "quarantine"})
SIGNATURES_LIMIT = 4
TAG_LIMIT = 64
# Registries that sell names one level deeper; nobody speaks for all of them.
SECOND_LEVEL = frozenset({"com", "net", "org", "edu", "gov", "ac", "biz", "info", "name", "pro", "health", "int", "co"})
FAULTS = (ValueError, KeyError, IndexError, TypeError, AttributeError, binascii.Error, UnicodeError)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: each "pass", "fail" or "none". `strict` when the domain asks that a failing mail be refused."""

    dkim: str = NONE
    dmarc: str = NONE
    strict: bool = False
    spf: str = NONE

    @property
    def fails(self) -> bool:
        """True when the mail is not from the domain that it names."""
        return self.dmarc == FAIL


def verdict(data: bytes, message: Message, address: str, authserv: str, txt: Txt | None) -> Verdict:
    """Return the verdict on a mail from `address`. `txt` looks names up that end with a dot; None asks nobody."""
    domain = address.rpartition("@")[2]
    if told := server_verdict(message, domain, authserv):
        return told
    return own_verdict(data, message, domain, txt) if txt and domain else Verdict()


def server_verdict(message: Message, domain: str, authserv: str) -> Verdict | None:
    """Return what our own server wrote about the mail; None when it wrote nothing that can be read."""
    if not authserv:
        return None
    for name, value in message.raw_items():
        if name.lower() == "received" and not by_us(str(value), authserv):
            return None
        if name.lower() == "authentication-results":
            try:
                found = authres.AuthenticationResultsHeader.parse(f"{name}: {' '.join(str(value).split())}")
            except (authres.AuthResError, ValueError, TypeError, AttributeError, IndexError):
                continue
            if str(found.authserv_id).lower() == authserv.lower():
                asks_nothing = ASKS_NOTHING.search(str(value)) is not None
                return replace(read_results(found, domain), strict=not asks_nothing)
    return None


def by_us(received: str, authserv: str) -> bool:
    """Return True when a server of our own domain wrote this trace; one that names no server proves nothing."""
    found = BY.search(received)
    home = authserv.partition(".")[2].lower() or authserv.lower()
    return found is None or f".{found[1].lower().rstrip('.')}".endswith(f".{home}")


def read_results(found: authres.AuthenticationResultsHeader, domain: str) -> Verdict:
    """Return the results of one header for mail from that domain; a pass for another domain is none for this one."""
    results = {kind: [one for one in found.results if one.method == kind] for kind in ("dkim", "spf", "dmarc")}
    signed = worth([one.result for one in results["dkim"]])
    envelope = worth([one.result for one in results["spf"]])
    aligned_signature = any(
        one.result == PASS and aligned(value_of(one, "header", "d"), domain) for one in results["dkim"]
    )
    aligned_envelope = any(
        aligned(value_of(one, "smtp", "mailfrom").rpartition("@")[2], domain) for one in results["spf"]
    )
    dmarc = worth([one.result for one in results["dmarc"]])
    spoken_of = {value_of(one, "header", "from").rpartition("@")[2] for one in results["dmarc"]} - {""}
    if results["dmarc"] and spoken_of and domain not in spoken_of:
        dmarc = FAIL
    if not results["dmarc"]:
        passes = aligned_signature or (envelope == PASS and aligned_envelope)
        refused = FAIL in (signed, envelope) and not passes
        dmarc = PASS if passes else FAIL if refused else NONE
    return Verdict(signed, dmarc, spf=envelope)


def worth(results: list[str]) -> str:
    """Return the best of several results as pass, fail or none: one signature that holds is enough."""
    said = {str(one).lower() for one in results}
    if PASS in said:
        return PASS
    return FAIL if said & {"fail", "permerror", "policy", "hardfail"} else NONE


def value_of(result: authres.AuthenticationResult, kind: str, name: str) -> str:
    """Return one property of a result in lower case, or nothing."""
    found = (one.value for one in result.properties if (one.type, one.name) == (kind, name))
    return str(next(found, "") or "").lower().lstrip("@")


def own_verdict(data: bytes, message: Message, domain: str, txt: Txt) -> Verdict:
    """Return what the signatures and the domain's own policy say."""
    policy = policy_of(domain, txt)
    signatures = headers_of(message, "DKIM-Signature")[:SIGNATURES_LIMIT]
    found = [(signer(value), holds(data, place, txt)) for place, value in enumerate(signatures)]
    signed = worth([PASS if sound else FAIL for _, sound in found])
    if not policy:
        broken = signed == FAIL and any(aligned(one, domain) for one, _ in found)
        return Verdict(signed, FAIL if broken else NONE)
    alike = policy.get("adkim", "r").lower() == "s"
    passes = any(sound and (one == domain if alike else aligned(one, domain)) for one, sound in found)
    asks = policy.get("sp" if policy.get("of") != domain else "p", policy.get("p", "none")).lower()
    return Verdict(signed, PASS if passes else FAIL if found else NONE, asks in STRICT)


def signer(signature: str) -> str:
    """Return the domain that a signature names."""
    tags = dict(pairs(signature))
    return tags.get("d", "").lower().rstrip(".")


def pairs(record: str) -> Iterator[tuple[str, str]]:
    """Yield the tags of a record such as "v=DMARC1; p=reject"."""
    for piece in record.split(";")[:TAG_LIMIT]:
        name, _, value = piece.partition("=")
        yield name.strip().lower(), "".join(value.split())


def holds(data: bytes, place: int, txt: Txt) -> bool:
    """Return True when that signature is of these bytes and its key is published."""
    # It brings a name server's client along, which takes long to import and which few mails need.
    import dkim  # type: ignore[import-untyped]  # noqa: PLC0415 -- it comes without types, and late; see above

    def look_up(name: bytes | str, timeout: int = 0) -> bytes | None:  # noqa: ARG001 -- dkimpy's signature
        asked = name.decode("ascii", "replace") if isinstance(name, bytes) else name
        return "".join(txt(asked)[:1]).encode("ascii", "replace") or None

    try:
        return bool(dkim.DKIM(data).verify(idx=place, dnsfunc=look_up))
    except (dkim.DKIMException, *FAULTS):  # a signature that cannot be read is none
        return False


def policy_of(domain: str, txt: Txt) -> dict[str, str]:
    """Return the DMARC record of a domain, or of the nearest one above that speaks for it; `of` says whose it is."""
    labels = domain.split(".")
    for start in range(len(labels) - 1):
        name = ".".join(labels[start:])
        if not speaks(name):
            break
        for record in txt(f"_dmarc.{name}."):
            tags = dict(pairs(record))
            if tags.get("v", "").upper() == "DMARC1":
                return {**tags, "of": name}
    return {}


def speaks(name: str) -> bool:
    """Return True when a name can be one organisation's: no top level, and no registry's second level."""
    labels = name.split(".")
    return len(labels) > 1 and not (len(labels) == len(("com", "vn")) and labels[0] in SECOND_LEVEL)


def aligned(one: str, domain: str) -> bool:
    """Return True when both are of one organisation for certain: the same, or one above the other."""
    if not one or not domain or not speaks(one) or not speaks(domain):
        return False
    return one == domain or one.endswith(f".{domain}") or domain.endswith(f".{one}")
