"""E-mail addresses as the registry takes them: plain, complete, one; and those at which nobody can be reached."""

from __future__ import annotations

import re

# The plain form of RFC 5321 that every server takes: no quoted local part, no address literal, ASCII only.
LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
DOMAIN = re.compile(rf"{LABEL}(\.{LABEL})+")
LOCAL_LIMIT, ADDRESS_LIMIT = 64, 254  # octets, RFC 5321 section 4.5.3.1
RESERVED = (".example", ".test", ".invalid", ".localhost")  # RFC 2606: no letter can ever arrive there


def address_fault(address: str) -> str | None:
    """Return the code of what is wrong with `address`, or None.

    International domains are refused in both spellings: one of their letters can pass for another.
    """
    local, _, domain = address.rpartition("@")
    faults = {
        "E170.newline": "\n" in address or "\r" in address,
        "E170.space": re.search(r"\s", address) is not None,
        "E170.two": address.count("@") > 1,
        "E170.idn": not address.isascii() or "xn--" in domain.lower(),
        "E170.form": not (LOCAL.fullmatch(local) and DOMAIN.fullmatch(domain)),
        "E170.long": len(local) > LOCAL_LIMIT or len(address) > ADDRESS_LIMIT,
    }
    return next((code for code, wrong in faults.items() if wrong), None)


def is_placeholder(address: str) -> bool:
    """Return True when the address stands under a reserved domain, as every address that we ship does."""
    return address.lower().endswith(RESERVED)


def canonical(address: str) -> str:
    """Return the spelling in which two addresses are compared: no server that we write to tells a from A."""
    return address.lower() if address.isascii() else address
