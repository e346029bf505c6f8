"""The open letters of the corpus: as values, as the words that the units saw, and in the form of `--letters`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import yaml

from directive.letter import LetterKind
from notifications.letters import LetterWriter
from notifications.reader.asked import Asked, Question
from tests.notifications.letter_facts import LETTERS, OFFICE

FAMILIES = Path(__file__).parent / "replies"
AUTHSERV = "mx.noi-chinh.example"
OFFICE_ADDRESS = "theodoi@noi-chinh.example"
OFFICE_NAME = "Ban Nội chính Tỉnh ủy Nghệ An"
MARK = "##- Xin trả lời phía trên dòng này -##"
SENT = datetime.fromisoformat("2026-04-09T08:00:00+07:00")
DUE = datetime.fromisoformat("2026-04-14T23:59:59+07:00")


@dataclass(frozen=True, slots=True)
class Sent:
    """One letter of ours: what it asked of whom, and in which words."""

    id: str
    name: str
    address: str
    token: str
    subject: str
    questions: dict[str, str]
    text: str
    html: str

    @property
    def reply_to(self) -> str:
        """Return the address that answers go to."""
        return f"traloi+{self.token}@noi-chinh.example"

    @property
    def message_id(self) -> str:
        """Return the letter's Message-ID."""
        return f"<ck.{self.token}@noi-chinh.example>"

    def asked(self) -> Asked:
        """Return the letter as the reader is told of it."""
        return Asked(
            id=self.id,
            unit=self.id,
            unit_name=self.name,
            addresses=(self.address,),
            token=self.token,
            reply_to=self.reply_to,
            message_id=self.message_id,
            subject=self.subject,
            questions=tuple(Question(code, text) for code, text in self.questions.items()),
            sent=SENT,
            due=DUE,
        )

    def row(self) -> dict[str, object]:
        """Return the letter as a row of the file that `dondoc read --letters` takes."""
        return {
            "id": self.id,
            "unit": self.id,
            "unit_name": self.name,
            "token": self.token,
            "mid": self.message_id,
            "reply_to": self.reply_to,
            "subject": self.subject,
            "to": self.address,
            "sent_at": SENT.isoformat(),
            "due_at": DUE.isoformat(),
            "questions": [{"code": code, "text": text} for code, text in self.questions.items()],
        }


def sheet(name: str) -> Any:
    """Return one data file of the corpus."""
    return yaml.load((FAMILIES / f"{name}.yaml").read_text("utf-8"), yaml.CSafeLoader)


def blanks(name: str, questions: dict[str, str]) -> tuple[str, str]:
    """Return a letter with blanks to fill, as text and as HTML."""
    opening = f"Kính gửi: {name}\n\nBan Nội chính Tỉnh ủy xin Quý cơ quan cho biết kết quả các nội dung sau:\n"
    rows = [
        f"[{code}] {text}\nTình trạng (xong / đang / chưa / vướng / không phát sinh):\nKết quả:\n"
        for code, text in questions.items()
    ]
    closing = "Trân trọng cảm ơn Quý cơ quan.\nBan Nội chính Tỉnh ủy Nghệ An"
    words = "\n".join([MARK, "", opening, *rows, closing])
    cells = "".join(f"<tr><td>{escape(row).replace(chr(10), '<br>')}</td></tr>" for row in rows)
    html = f"<p>{MARK}</p><p>{opening.replace(chr(10), '<br>')}</p><table>{cells}</table><p>{closing}</p>"
    return words, html


def ours(address: str, name: str, questions: dict[str, str]) -> tuple[str, str]:
    """Return the letter that our own templates write, as text and as HTML."""
    items = [
        {
            "tag": code,
            "title": text,
            "period": "quý I năm 2026",
            "due": "14/4/2026",
            "days": 3,
            "evidence": "Văn bản ghi số và ngày",
            "measures": [],
            "nil_allowed": code in {"12.d", "9.b", "11.3.c"},
            "last": "",
            "reason": "",
            "note": "",
            "understood": "",
            "late": False,
        }
        for code, text in questions.items()
    ]
    facts = {
        "office": OFFICE,
        "unit": {"name": name, "salutation": f"Ban Thường vụ {name}", "tone": "giao"},
        "today": "09/4/2026",
        "round": "tháng 4 năm 2026",
        "items": items,
        "reply_address": address,
        "reply_mark": MARK,
        "link": "",
        "dates": ["14/4/2026: ngày làm việc thứ 10 sau ngày 31/3/2026; mới là đề xuất, chưa có quyết định"],
    }
    written = LetterWriter([LETTERS]).write(LetterKind.CHECKIN, facts)
    return written.text, written.html.partition("<body")[2].partition(">")[2].partition("</body>")[0]


def one_sent(row: dict[str, Any]) -> Sent:
    """Return one letter of the data file with its words."""
    questions = {str(code): text for code, text in row["questions"].items()}
    reply_to = f"traloi+{row['token']}@noi-chinh.example"
    words = blanks(row["name"], questions) if row["form"] == "blanks" else ours(reply_to, row["name"], questions)
    return Sent(row["id"], row["name"], row["address"], row["token"], row["tag"], questions, *words)


@cache
def letters() -> dict[str, Sent]:
    """Return every open letter by its id."""
    return {row["id"]: one_sent(row) for row in sheet("letters")}
