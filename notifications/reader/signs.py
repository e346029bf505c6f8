"""Signatures below an answer, and what gateways and mail programs add to it. Own words are cut only when sure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from directive.text import plain
from notifications.reader.lines import Line

DASHES = re.compile(r"^(?:--|—|_{5,}|-- ?\s*)$")
MOBILE = re.compile(
    r"^(?:(?:da )?(?:duoc )?gui tu (?:iphone|ipad|thiet bi|dien thoai|may|ung dung|yahoo|outlook|mail|gmail|samsung"
    r"|zalo|zimbra"
    r"|thu|hop thu|dien thoai thong minh|android|oppo|xiaomi|redmi|vivo|huawei|nokia|galaxy)\b.{0,60}"
    r"|sent from (?:my|yahoo|outlook|mail|samsung|a|the)\b.{0,60}|tai (?:xuong )?outlook cho\b.{0,60}"
    r"|(?:get|download) outlook for\b.{0,60}|lay outlook cho\b.{0,60}|nhan outlook cho\b.{0,60}"
    r"|(?:da )?(?:duoc )?gui (?:bang|qua|tu) (?:spark|blue|bluemail|edison|airmail|canary|mailspring|outlook|gmail"
    r"|yahoo|zimbra|proton|thunderbird|roundcube)\b.{0,40}"
    r"|sent via\b.{0,60}|duoc gui bang\b.{0,60}|khong co virus\b.{0,80}|virus-free\b.{0,60}|\[?cid:.{0,80})$"
)
SIGN_OFF = re.compile(
    r"^(?:xin )?(?:tran trong(?: cam on| kinh chao| bao cao| kinh bao)?|kinh chao|than ai|kinh thu|chan thanh cam on"
    r"|(?:xin )?(?:chan thanh )?cam on|best regards|regards|kind regards|many thanks|thanks|thank you)[\s!.,/]*$"
)
FOR_COMMITTEE = re.compile(r"^(?:t\s*[/.]?\s*m|k\s*[/.]?\s*t|t\s*[/.]?\s*l|q)\s*[./]\s*(?:\w+\s*){1,8}[.,]?$")
RECIPIENTS = re.compile(r"^noi nhan\s*:")
CONTACT = re.compile(
    r"(?:\b(?:dt|dien thoai|dtdd|dd|sdt|tel|mobile|phone|hotline|fax|email|e-mail|website|dia chi|dc|zalo)\b\s*[:.]"
    r"|@|\bwww\.|^(?:chanh|pho chanh|bi thu|pho bi thu|chuyen vien|truong|pho|can bo|van phong|van thu|dang uy"
    r"|uy vien|so \d+,?"
    r"|duong|phuong|xa)\b|0\d{2,3}[. ]?\d{3}[. ]?\d{3,4})"
)
STATUS = re.compile(
    r"\b(?:xong|hoan thanh|dang|chua|vuong|khong phat sinh|tham quyen|rut lai|dinh chinh|gia han|khong|de nghi|xin"
    r"|bao cao)\b"
)
# Below a signature: an answer by its code, or words that take something back.
ANSWER = re.compile(
    r"^[\[(\s•*+-]*(?:[a-z]{0,4}\d[\w.-]*|c\.[a-z])\b.{0,3}[\])]?\s*[:.–-]?\s*(?:tinh trang)?\W*"
    r"(?:xong|dang|chua|vuong|da|khong|hoan)\b"
)
SECOND_THOUGHT = re.compile(
    r"^(?:p/?s|tb|tai but)\s*[:.]|\b(?:rut lai|dinh chinh|thuc ra|thuc te|nham|chua xong|chua hoan thanh)\b"
)
BANNER = re.compile(
    r"^[\[(*\s!]*(?:external(?: email| sender| mail)?|thu ben ngoai|ben ngoai)[\])*\s:!]*$"
    r"|^[\[(*\s!]*(?:external|caution|warning|canh bao|luu y|chu y)\b.{0,40}?(?:external|originated (?:from )?outside"
    r"|outside (?:of )?(?:the|your) organi[sz]ation|tu ben ngoai|nguon ben ngoai|ben ngoai (?:co quan|to chuc"
    r"|he thong)).*$"
    r"|^(?:you don't often get email from|ban khong thuong xuyen nhan (?:duoc )?(?:email|thu) tu"
    r"|some people who received"
    r"|mot so nguoi nhan duoc thu nay).*$"
    r"|^(?:email|thu|thu dien tu|tin nhan) nay (?:da )?duoc (?:phan mem|he thong|.{0,40}quet).*$"
    r"|^this (?:e-?mail|message) has been (?:checked|scanned)\b.*$"
    r"|^.{0,30}(?:do not|khong)(?: nen)? (?:click|nhap|bam|mo)\b.{0,80}(?:link|attachment|lien ket|dinh kem"
    r"|duong dan).*$"
)
DISCLAIMER = re.compile(
    r"^[*\s]*(?:(?:email|thu|thu dien tu|thong diep|noi dung email|tin nhan) nay(?: va (?:cac |moi |nhung )?(?:tep|file"
    r"|noi dung|tai lieu).{0,40})? "
    r"(?:chi danh|duoc gui|co the chua|chua|la (?:tai lieu|thong tin)).*|this (?:e-?mail|message"
    r"|communication)\b.{0,80}"
    r"(?:confidential|intended|privileged).*|(?:confidentiality|disclaimer|tuyen bo mien tru|mien tru trach nhiem"
    r"|thong bao bao mat)\b.*)$"
)
BLOCK_LIMIT = 9  # lines under a sign-off that may be the signer's card
SHORT = 80


def cut_signature(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without a signature at their end: what stands under it is no answer."""
    folded = [plain(line.text) for line in lines]
    for place, line in enumerate(lines):
        if line.own and signature_begins(lines, folded, place):
            return [*lines[:place], *(one for one in lines[place:] if not one.own)]
    return list(lines)


def signature_begins(lines: Sequence[Line], folded: Sequence[str], place: int) -> bool:
    """Return True when a signature begins here and goes on to the end."""
    line = folded[place]
    if DASHES.match(lines[place].text.strip()) or MOBILE.match(line):
        return nothing_said(folded[place + 1 :])
    if RECIPIENTS.match(line) or FOR_COMMITTEE.match(line):
        return nothing_said(folded[place + 1 :])
    if SIGN_OFF.match(line):
        rest = [one for one in folded[place + 1 :] if one]
        return bool(rest) and len(rest) <= BLOCK_LIMIT and is_card(rest)
    return False


def nothing_said(rest: Sequence[str]) -> bool:
    """Return True when what stands under a signature's first line is no answer any more."""
    return not any(ANSWER.match(one) or SECOND_THOUGHT.search(one) for one in rest)


def is_card(rest: Sequence[str]) -> bool:
    """Return True for the lines of a signer's card: short, no sentence, and at least one that only a card has."""
    short = all(len(one) <= SHORT and not one.endswith((";", ":")) for one in rest)
    card = any(CONTACT.search(one) for one in rest) or all(len(one.split()) <= 6 for one in rest)
    said = any(STATUS.search(one) and not CONTACT.search(one) for one in rest)
    return short and card and not said


def cut_banners(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without what gateways put above an answer, and mail servers below it."""
    kept: list[Line] = []
    paragraph = False  # of a disclaimer that stands above the answer
    for line in lines:
        folded = plain(line.text) if line.own else ""
        paragraph = paragraph and bool(folded)
        if paragraph or BANNER.match(folded) or MOBILE.match(folded):
            continue
        if DISCLAIMER.match(folded):
            if any(one.own and one.text.strip() for one in kept):
                return kept
            paragraph = True
            continue
        kept.append(line)
    return kept
