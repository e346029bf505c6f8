"""A unit's clerk: reads a letter as a person would and answers it by mail, in the way of his character.

A clerk knows what the letter says, and what kind of figure each duty wants; nothing of the ledger.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from email import message_from_bytes
from email.header import Header, decode_header, make_header
from email.mime.text import MIMEText
from email.parser import BytesHeaderParser
from email.utils import formataddr
from enum import StrEnum
from random import Random

from directive.book import Book
from directive.matrix import Measure, Obligation
from directive.notation import short_date, whole
from directive.units import Unit
from directive.words import Kind, MeasureKind, Tone

# What the scripted secretariat writes when it returns an answer; a clerk who reads it answers with care.
REASON = "Chưa ghi số, ngày của văn bản làm minh chứng; đề nghị bổ sung."
# What only a receipt says: nothing is to be answered.
UNDERSTOOD = "Đã ghi nhận:"
THURSDAY = 3
OBSTACLES = (
    "cơ quan đang chờ hướng dẫn về phân cấp sau khi sắp xếp tổ chức",
    "đương sự không có mặt tại địa phương nên khó xác minh",
    "kinh phí phối hợp còn hạn hẹp",
)
TAG = re.compile(r"\[((?:\d{1,2}(?:\.\d{1,2})?|C)\.[a-z](?:/[0-9TQH-]+)?)\]")


class Character(StrEnum):
    """How a unit answers. The values are what the demo's summary calls them (templates/words.yaml, `tinh_cach`)."""

    PUNCTUAL = "dung_han"
    LATE = "tre"
    CARELESS = "sai"
    SILENT = "im_lang"
    AWAY = "vang_mat"
    BROKEN = "hop_thu_hong"
    ASKS_TIME = "xin_gia_han"


CHARACTERS = (
    (Character.PUNCTUAL, 62),
    (Character.LATE, 13),
    (Character.CARELESS, 10),
    (Character.ASKS_TIME, 5),
    (Character.AWAY, 4),
    (Character.SILENT, 4),
    (Character.BROKEN, 2),
)


@dataclass(frozen=True, slots=True)
class Post:
    """A mail that will leave the unit on a day."""

    day: date
    sender: str
    recipient: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Opened:
    """A letter as the clerk sees it: where to answer, what it quotes, and the tags of what is asked."""

    reply_to: str
    subject: str
    message_id: str
    text: str
    tags: tuple[str, ...]

    @property
    def asks(self) -> bool:
        """True when the letter wants an answer: it can be answered, asks for something, and is no receipt."""
        return self.reply_to.startswith("traloi+") and bool(self.tags) and UNDERSTOOD not in self.text


def character_of(unit: Unit, seed: int) -> Character:
    """Return the unit's character for this seed. The bodies at provincial level answer; communes differ."""
    dice = Random(f"{seed}/{unit.id}")
    names, weights = zip(*CHARACTERS, strict=True)
    drawn: Character = dice.choices(names, weights)[0]
    provincial = not unit.id.startswith(("xa-", "phuong-"))
    return Character.PUNCTUAL if provincial and drawn in (Character.SILENT, Character.BROKEN) else drawn


def opened(raw: bytes) -> Opened:
    """Return what a clerk reads in one of our letters: its reply address and its text, which stands first in it."""
    message = BytesHeaderParser().parsebytes(raw)
    first = raw.split(f"--{message.get_boundary()}".encode())[1] if message.get_boundary() else raw
    part = next(one for one in message_from_bytes(first.strip()).walk() if one.get_content_type() == "text/plain")
    payload = part.get_payload(decode=True)
    text = payload.decode("utf-8") if isinstance(payload, bytes) else ""
    return Opened(
        reply_to=str(message["Reply-To"]),
        subject=" ".join(str(make_header(decode_header(str(message["Subject"])))).split()),
        message_id=str(message["Message-ID"]),
        text=text,
        tags=tuple(dict.fromkeys(TAG.findall(text))),
    )


@dataclass(frozen=True)
class Clerk:
    """One unit's clerk. All chance comes from seed, unit and letter: the same letter gets the same answer."""

    unit: Unit
    character: Character
    book: Book
    seed: int

    def answer(self, letter: Opened, day: date, presses: int) -> list[Post]:
        """Return what the clerk sends for a letter that came on `day`; `presses` is how often it was asked before."""
        dice = Random(f"{self.seed}/{self.unit.id}/{letter.message_id}")
        returned = REASON in " ".join(letter.text.split())
        match self.character:
            case Character.SILENT:
                return []
            case Character.AWAY if presses == 0:
                return [self.post(letter, day, self.away_text(), automatic=True)]
            case Character.ASKS_TIME if presses == 0:
                return [self.post(letter, writing_day(day), self.asks_time_text(day))]
            case Character.LATE if presses < 2 and not returned:
                return []
            case Character.CARELESS if presses == 0 and not returned and dice.random() < 0.5:
                return [self.post(letter, writing_day(day + timedelta(days=2)), self.prose_text())]
        careless = self.character is Character.CARELESS and not returned
        lines = [self.line(tag, dice, day, careless=careless) for tag in letter.tags]
        return [self.post(letter, writing_day(day + timedelta(days=dice.choice((1, 1, 6)))), self.numbered_text(lines))]

    def line(self, tag: str, dice: Random, day: date, *, careless: bool) -> str:
        """Return the answer to one tag: most is done, some goes on, some did not arise; figures as wanted."""
        obligation = self.book.obligations[tag.partition("/")[0]]
        if obligation.kind is Kind.EVENT_DRIVEN and dice.random() < 0.4:
            return f"{tag}: không phát sinh"
        if obligation.tone is Tone.REQUESTED and dice.random() < 0.1:
            return f"{tag}: không thuộc thẩm quyền"
        phrase = dice.choices(("hoàn thành", "đang thực hiện", "chưa thực hiện", "vướng mắc"), (78, 15, 4, 3))[0]
        evidence = "" if careless or phrase != "hoàn thành" else f", {self.evidence(obligation, dice, day)}"
        figures = "" if phrase == "chưa thực hiện" else self.figures(obligation, dice)
        words = f"; {dice.choice(OBSTACLES)}" if phrase == "vướng mắc" else ""
        return f"{tag}: {phrase}{evidence}{words}{figures}"

    def evidence(self, obligation: Obligation, dice: Random, day: date) -> str:
        """Return the number and date of an official letter, dated a little before the answer."""
        kind = "QĐ" if obligation.kind is Kind.ONE_OFF else "BC"
        return f"{kind} {dice.randint(10, 480)}-{kind}/ĐU ngày {short_date(day - timedelta(days=dice.randint(1, 9)))}"

    def figures(self, obligation: Obligation, dice: Random) -> str:
        """Return the figures of a duty in the form that the letter asks for."""
        many = len(obligation.measures) > 1
        return "".join(
            f"; số liệu{f' {place}' if many else ''}: {figure(measure, dice)}"
            for place, measure in enumerate(obligation.measures, 1)
        )

    def post(self, letter: Opened, day: date, text: str, *, automatic: bool = False) -> Post:
        """Return the reply as a mail: our text above, the letter quoted below it as mail programs do."""
        quoted = "\n".join(f"> {line}" for line in letter.text.splitlines())
        message = MIMEText(f"{text}\n\n{quoted}\n", "plain", "utf-8")
        message["From"] = formataddr((self.unit.name, self.unit.email))
        message["To"] = letter.reply_to
        message["Subject"] = Header(f"{'Trả lời tự động' if automatic else 'Re'}: {letter.subject}", "utf-8").encode()
        message["In-Reply-To"] = letter.message_id
        message["Message-ID"] = (
            f"<{Random(letter.message_id + text).getrandbits(64):x}@{self.unit.email.partition('@')[2]}>"
        )
        message["Date"] = f"{day:%a, %d %b %Y} 09:30:00 +0700"
        if automatic:
            message["Auto-Submitted"] = "auto-replied"
        return Post(day, self.unit.email, letter.reply_to, message.as_bytes().replace(b"\n", b"\r\n"))

    def numbered_text(self, lines: list[str]) -> str:
        """Return a reply that answers by number."""
        return "\n".join([f"{self.unit.name} xin báo cáo:", "", *lines, "", "Trân trọng./."])

    def away_text(self) -> str:
        """Return an out-of-office notice."""
        return "Tôi đang đi công tác, sẽ trả lời thư sau. Đây là thư trả lời tự động."

    def asks_time_text(self, day: date) -> str:
        """Return a request for more time: a matter for a person."""
        until = short_date(day + timedelta(days=30))
        return f"{self.unit.name} xin gia hạn đến ngày {until} vì đang chờ số liệu của cơ sở."

    def prose_text(self) -> str:
        """Return an answer in prose, which nobody may guess at."""
        return f"{self.unit.name} đã nhận được thư và cơ bản hoàn thành các nội dung được giao, sẽ gửi báo cáo sau."


def writing_day(day: date) -> date:
    """Return the first Thursday on or after the day: the clerks answer their mail once a week."""
    return day + timedelta(days=(THURSDAY - day.weekday()) % 7)


def figure(measure: Measure, dice: Random) -> str:
    """Return one figure in Vietnamese notation."""
    match measure.kind:
        case MeasureKind.RATE if measure.target and measure.target.value == 100:
            return "1/1"
        case MeasureKind.RATE:
            whole_part = dice.randint(2, 60)
            return f"{dice.randint(whole_part // 2, whole_part)}/{whole_part}"
        case MeasureKind.MONEY:
            return f"{whole(dice.randint(5, 900) * 1_000_000)} đồng"
        case MeasureKind.COUNT:
            return str(0 if measure.target and measure.target.value == 0 else dice.randint(0, 40))
        case MeasureKind.YES_NO:
            return dice.choice(("có", "có", "không"))
        case MeasureKind.GRADE:
            return dice.choice(("hoàn thành tốt nhiệm vụ", "hoàn thành xuất sắc nhiệm vụ"))
        case MeasureKind.TEXT:
            return "theo báo cáo kèm theo"
