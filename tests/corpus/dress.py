"""A reply as a mail program sets it: what the unit wrote, and our letter quoted above, below or around it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

from tests.corpus.letters import OFFICE_ADDRESS, OFFICE_NAME, Sent, sheet

QUOTED = ("Xin trả lời phía trên dòng này", "cho biết kết quả các nội dung sau", "đề nghị Quý đơn vị báo")


@dataclass(frozen=True, slots=True)
class Dressed:
    """The body of a reply, as text and as HTML."""

    text: str
    html: str


@cache
def clients() -> dict[str, dict[str, str]]:
    """Return the mail programs by name."""
    found: dict[str, dict[str, str]] = sheet("clients")
    return found


def filled(pattern: str, letter: Sent, *, html: bool) -> str:
    """Return a program's words with the letter's names in them."""
    names = {
        "name": OFFICE_NAME,
        "office": OFFICE_ADDRESS,
        "unit": letter.name,
        "address": letter.address,
        "subject": letter.subject,
    }
    return pattern.format(**{key: escape(name) if html else name for key, name in names.items()})


def divs(text: str) -> str:
    """Return typed lines as the divs that a program makes of them."""
    return "".join(f"<div>{escape(line) or '<br>'}</div>" for line in text.split("\n"))


def quoted_lines(letter: Sent, mark: str, answers: dict[str, str]) -> str:
    """Return our letter's text quoted, with each answer below the last line of its question."""
    lines: list[str] = []
    waiting = ""
    for line in letter.text.rstrip("\n").split("\n"):
        if waiting and not line.strip():
            lines += ["", waiting, ""]
            waiting = ""
        else:
            lines.append((mark + line).rstrip())
        waiting = next((said for code, said in answers.items() if line.startswith(f"[{code}]")), waiting)
    return "\n".join(lines)


def quoted_html(letter: Sent, program: dict[str, str], answers: dict[str, str]) -> str:
    """Return our letter's HTML quoted; each answer cuts the quotation after its question's row."""
    html = letter.html
    for code, said in answers.items():
        spoken = f'<div style="color:blue">{escape(said)}</div>'
        at = after_row(html, html.index(code.rpartition("/")[2] + "]"))
        html = f"{html[:at]}</table>{program['close']}{spoken}{reopened(program)}<table>{html[at:]}"
    return html


def after_row(html: str, at: int) -> int:
    """Return where the table row at this place ends, with the row of evidence that belongs to it."""
    end = html.index("</tr>", at) + len("</tr>")
    return html.index("</tr>", end) + len("</tr>") if "colspan" in html[end : end + 30] else end


def reopened(program: dict[str, str]) -> str:
    """Return what a program writes when a quotation goes on after an answer in its midst."""
    return "<blockquote>" * program["close"].count("</blockquote>") + "<div>" * program["close"].count("</div>")


def dressed(letter: Sent, case: dict[str, Any]) -> Dressed:
    """Return the body of the case's reply."""
    program = clients()[case.get("client", "bare")]
    say, place = case.get("say", "").rstrip("\n"), case.get("place", "top")
    own_html = case.get("html") or divs(say)
    inline: dict[str, str] = case.get("inline", {})
    if not program["head"]:
        return Dressed(f"{say}\n", own_html)
    tail = f"\n\n{program['tail']}" if "tail" in program else ""
    head = filled(program["head"], letter, html=False)
    quoted = head + quoted_lines(letter, program["mark"], inline)
    opened = filled(program["open"], letter, html=True)
    quoted_as_html = opened + quoted_html(letter, program, inline) + program["close"]
    if place == "bottom":
        return Dressed(f"{quoted}\n\n{say}{tail}\n", quoted_as_html + own_html)
    return Dressed(f"{say}{tail}\n\n{quoted}\n", own_html + quoted_as_html)
