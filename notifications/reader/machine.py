"""Mails that no person wrote: notices of delivery, receipts, out-of-office answers, gateways, loops. Never answers."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from email.message import Message
from enum import StrEnum

from directive.text import plain
from notifications.bounces import Report, ReportKind
from notifications.decode import headers_of, said
from notifications.reader.mail import Mail


class MailKind(StrEnum):
    """What a mail is. The values are the words of the reading."""

    REPLY = "reply"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    DELAYED = "delayed"
    MDN = "mdn"
    NOTICE = "system_notice"
    FORWARD = "forward"
    UNMATCHED = "unmatched"


MACHINES = frozenset({MailKind.AUTO_REPLY, MailKind.BOUNCE, MailKind.DELAYED, MailKind.MDN, MailKind.NOTICE})
HOPS_LIMIT = 30
BULK = frozenset({"bulk", "auto_reply", "junk", "list"})
AWAY_SUBJECT = re.compile(
    r"^(?:(?:re|fwd?|tra loi)\s*: )*[\[(]?(?:tra loi tu dong|thu tra loi tu dong|tu dong tra loi|vang mat"
    r"|ngoai van phong"
    r"|thong bao vang mat|dang vang mat|toi dang (?:di cong tac|nghi|vang mat)|automatic reply"
    r"|auto(?:matic)?[ -]?(?:reply|response)"
    r"|.{0,120}[\[(](?:tra loi tu dong|tu dong tra loi|auto(?:matic)?[ -]?(?:reply|response))[\])]"
    r"|autoreply|out of (?:the )?office|on (?:vacation|leave)|i am (?:away|out of))"
)
AWAY = re.compile(
    r"\b(?:(?:toi|em|minh|chung toi)(?: hien| se| dang| hien dang)* (?:nghi phep|nghi om|nghi tet|nghi thai san"
    r"|nghi che do"
    r"|vang mat|di vang|khong co o co quan|di cong tac"
    r"|di hoc|khong co mat|nghi le)|hien dang (?:nghi phep|vang mat|di cong tac)|i am (?:currently )?(?:out of|away"
    r"|on leave))\b"
)
RETURN = re.compile(
    r"\b(?:tro lai|quay lai|lien he|den het(?: ngay)? \d+|xin goi|goi so|den ngay|tu ngay|trao doi voi"
    r"|will (?:be back|return|respond)"
    r"|(?:khong the|khong|chua the) (?:tra loi|phan hoi|xem|doc|kiem tra) (?:thu|email|mail)"
    r"|contact|until)\b"
)
AUTOMATIC = re.compile(
    r"\b(?:(?:thu|email|tin nhan|thong bao|noi dung) nay (?:la thu |la email |la tin )?(?:duoc )?(?:gui |tra loi "
    r"|tao |sinh |phat )?(?:di )?"
    r"(?:mot cach )?tu dong|(?:thu|email|tin nhan) (?:tra loi )?tu dong|day la (?:thu|email|tin nhan"
    r"|thong bao) (?:tra loi |duoc gui )?tu dong"
    r"|(?:vui long|xin) (?:dung|khong) (?:tra loi|phan hoi) (?:lai )?(?:thu|email|dia chi)? ?(?:thu |email )?nay"
    r"|this is an? auto(?:mated|matic)|do not reply to this|chung toi da nhan duoc (?:thu|email|yeu cau) cua)\b"
)
RECEIPT_SUBJECT = re.compile(
    r"^(?:da doc|da nhan|read|read receipt|xac nhan da doc|bao da doc|not read|chua doc|da xoa|deleted)\s*:"
)
CALENDAR_SUBJECT = re.compile(
    r"^(?:da chap nhan|chap nhan|tu choi|da tu choi|du kien|tam thoi|accepted|declined|tentative)\s*:"
)
GATEWAY = re.compile(
    r"^(?:antivirus|antispam|anti-spam|anti-virus|virus|mail-?gateway|gateway|quarantine|mailer-daemon|postmaster"
    r"|spam|security|system"
    r"|notification|notifications|no-?reply|do-?not-?reply|daemon|sysadmin|mailscanner|symantec|bkav|fortimail"
    r"|ksmg|klms|kaspersky|sophos|trendmicro|imss|eset|mimecast|proofpoint|mcafee|amavis|clamav|mdaemon|mail-?security"
    r"|barracuda|ironport)\b"
)
NOTICE = re.compile(
    r"(?:tep|file|thu|tap tin|attachment|message|email)s? .{0,60}(?:da )?(?:bi |duoc |was |has been |were )(?:go bo"
    r"|go|xoa|chan|cach ly|loai bo"
    r"|removed|blocked|quarantined|deleted|stripped)|phat hien (?:ma doc|vi ?rut|virus)|virus (?:detected|found)"
    r"|hop thu.{0,40}(?:sap day|da day|gan day)"
    r"|mailbox (?:is )?(?:almost )?full|vuot (?:qua )?(?:dung luong|han muc)"
)
STATUS = re.compile(
    r"(?:^|[\s\[(])[a-z]{0,4}\d{1,2}[.-]\w{1,3}\]?\s*[:.–-]?\s*(?:xong|dang|chua|vuong|hoan thanh|khong|da)\b"
)
LOOKED_AT = 4000
SHORT_ANSWER = 1500


def kind_of(mail: Mail, reports: Sequence[Report], words: str, ours: Collection[str]) -> MailKind:
    """Return what the mail is. `words` are its new part, `ours` the Message-IDs of our letters."""
    message = mail.message
    if mail.message_id in ours or len(headers_of(message, "Received")) > HOPS_LIMIT or headers_of(message, "X-Loop"):
        return MailKind.NOTICE
    subject, told = plain(mail.subject), plain(words[:LOOKED_AT])
    if receipt_in(message) or (RECEIPT_SUBJECT.match(subject) and not said_status(told)):
        return MailKind.MDN
    if reports:
        return of_reports(reports)
    if away(message, subject, told):
        return MailKind.AUTO_REPLY
    if notice(message, subject, told):
        return MailKind.NOTICE
    if calendar_in(mail, subject) and not said_status(told):
        return MailKind.AUTO_REPLY
    sign = machine_sign(message)
    return (MailKind.AUTO_REPLY if sign == "auto-replied" else MailKind.NOTICE) if sign else MailKind.REPLY


def of_reports(reports: Sequence[Report]) -> MailKind:
    """Return what a report of delivery is: the worst that it says of anybody."""
    kinds = {one.kind for one in reports}
    if kinds & {ReportKind.HARD, ReportKind.UNKNOWN}:
        return MailKind.BOUNCE
    return MailKind.DELAYED if ReportKind.DELAYED in kinds else MailKind.MDN


def receipt_in(message: Message) -> bool:
    """Return True for a receipt of RFC 8098."""
    said_so = str(message.get_param("report-type", "")).lower() == "disposition-notification"
    return said_so or message.get_content_type() == "message/disposition-notification"


def away(message: Message, subject: str, told: str) -> bool:
    """Return True for the answer of an absent person, with headers or without."""
    suppressed = bool(headers_of(message, "X-Auto-Response-Suppress")) or bool(machine_sign(message))
    if AWAY_SUBJECT.match(subject) or said(message, "Auto-Submitted").startswith("auto-replied"):
        return True
    absent = AWAY.search(told) is not None
    automatic = AUTOMATIC.search(told) is not None
    # Without a header it must say both that nobody is there and where to turn, or that no person wrote it.
    return (
        (suppressed and (absent or automatic))
        or (absent and RETURN.search(told) is not None and not said_status(told))
        or (automatic and len(told) < SHORT_ANSWER and not said_status(told))
    )


def said_status(told: str) -> bool:
    """Return True when a question's code and a status stand in the words: then a person must look."""
    return STATUS.search(told) is not None


def notice(message: Message, subject: str, told: str) -> bool:
    """Return True for what a gateway or a mail server says of its own accord."""
    sender = plain(" ".join(headers_of(message, "From")))
    local = re.search(r"([\w.+-]+)@", sender)
    gateway = local is not None and GATEWAY.match(local[1]) is not None
    # A unit may report in such words too: only a machine's own address or header makes them a machine's.
    return (gateway or bool(machine_sign(message))) and (gateway or NOTICE.search(f"{subject} {told}") is not None)


def calendar_in(mail: Mail, subject: str) -> bool:
    """Return True for an invitation, or the answer to one."""
    dated = any(part.kind == "text/calendar" for part in mail.parts)
    return dated or mail.message.get_content_type() == "text/calendar" or CALENDAR_SUBJECT.match(subject) is not None


def machine_sign(message: Message) -> str:
    """Return the header by which a program says that it wrote the mail, or ""."""
    submitted = said(message, "Auto-Submitted").partition(";")[0].strip()
    if submitted not in ("", "no"):
        return submitted
    signs = {
        "null-path": said(message, "Return-Path") == "<>",
        "auto-replied": any(headers_of(message, name) for name in ("X-Autoreply", "X-Autorespond", "X-Autoresponse")),
        "precedence": said(message, "Precedence") in BULK,
        "list": bool(headers_of(message, "List-Id")),
        "report": message.get_content_type() == "multipart/report",
    }
    return next((name for name, seen in signs.items() if seen), "")
