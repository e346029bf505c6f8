"""A mail that asks for the spreadsheet form and for nothing else. Whatever else it says waits for a person as ever."""

from __future__ import annotations

import re

from directive.text import plain

FORM = r"(?:phieu|mau|bieu mau|mau bieu|file|tep)(?: tra loi| bao cao| mau| bieu| phieu)?(?: (?:bang|dang|file|tep))?"
ASKED = re.compile(
    r"\b(?:xin|gui|cho|cap|can|nho|de nghi|vui long)\b"
    r"(?: (?:cho|gui|cap|lai|toi|em|minh|don vi|chung toi|xin|giup|ban|quy ban))*"
    rf" (?:{FORM}(?: excel| xlsx)?)\b(?! so\b)"
)
NEITHER = re.compile(
    r"\b(?:hoan thanh|xong|dang thuc hien|chua|vuong|khong phat sinh|tham quyen|gia han|da gui)\b|\d{2}"
)
LENGTH = 200  # of the own words: who asks for a form asks shortly


def asks_for_form(words: str) -> bool:
    """Return True when a mail's own words ask for the form, and for nothing besides."""
    said = plain(words)
    return len(said) <= LENGTH and ASKED.search(said) is not None and not NEITHER.search(said)
