"""The doubtful phrases of the corpus in other dress: a doubt must not hang on how the line is set."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from tests.corpus.build import Case, expected, rows
from tests.corpus.letters import Sent, letters
from tests.corpus.mail import mail

DOUBTS = ("3a-doubt", "3c-more-doubt")
TOLD = {"letter", "name", "answers", "hold"}


def unmarked(text: str) -> str:
    """Return the text as it is typed without diacritics."""
    marks = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(mark for mark in marks if not unicodedata.combining(mark))


def in_a_table(code: str, phrase: str) -> dict[str, Any]:
    """Return the phrase as a cell."""
    cells = f"<tr><td>Mã</td><td>Tình trạng</td></tr><tr><td>{code}</td><td>{phrase}</td></tr>"
    return {"form": "html", "html": f"<table>{cells}</table>"}


DRESSES: dict[str, Callable[[str, str], dict[str, Any]]] = {
    "unaccented": lambda code, phrase: {"say": unmarked(f"{code}: {phrase}")},
    "capitals": lambda code, phrase: {"say": f"{code}: {phrase.upper()}"},
    "decomposed": lambda code, phrase: {"say": f"{code}: {phrase}", "lettering": "nfd"},
    "dash": lambda code, phrase: {"say": f"{code} - {phrase}."},
    "own-line": lambda code, phrase: {"say": f"{code}\n{phrase}"},
    "wrapped-early": lambda code, phrase: {"say": f"{code}: " + phrase.replace(" ", "\n", 1)},
    "wrapped-late": lambda code, phrase: {"say": f"{code}: " + "\n".join(phrase.rsplit(" ", 1))},
    "blank": lambda code, phrase: {"say": f"[{code}]\nTình trạng: {phrase}\nKết quả:"},
    "table": in_a_table,
    "inline": lambda code, phrase: {"client": "gmail-web-vi", "inline": {code: phrase}},
    "bottom": lambda code, phrase: {
        "client": "thunderbird-vi",
        "form": "plain",
        "place": "bottom",
        "say": f"{code}: {phrase}",
    },
}


# The same in prose: behind other words, before its code, under the question's own words instead of its code.
PROSE: dict[str, Callable[[Sent, str, str], str]] = {
    "last-sentence": lambda _, code, phrase: f"{code}: Đã họp 2 lần. {phrase}",
    "label-within": lambda _, code, phrase: f"{code}: Đã họp 2 lần. Tình trạng: {phrase}",
    "label-in-brackets": lambda _, code, phrase: f"{code}: Đã họp 2 lần (tình trạng: {phrase})",
    "behind-the-name": lambda letter, code, phrase: f"{code} - {letter.questions[code]}: {phrase}",
    "behind-the-unit": lambda letter, code, phrase: f"{code}: {letter.name} {phrase}",
    "behind-the-day": lambda _, code, phrase: f"{code}: Đến hết ngày 31/3/2026, {phrase}",
    "behind-a-comma": lambda _, code, phrase: f"Về nội dung {code}, xã {phrase}",
    "by-name": lambda letter, code, phrase: f"Việc {letter.questions[code]} {phrase}",
    "by-half-a-name": lambda letter, code, phrase: f"- {' '.join(letter.questions[code].split()[:6])}: {phrase}",
    "code-in-brackets": lambda letter, code, phrase: f"1. Về {letter.questions[code]} (mục {code}): {phrase}",
    "before-the-code": lambda _, code, phrase: f"{phrase}: {code}",
    "before-the-word": lambda _, code, phrase: f"Đơn vị {phrase} mục {code}.",
    "in-a-report": lambda _, code, phrase: (
        f"I. KẾT QUẢ\n1. {code}: {phrase}\nII. KHÓ KHĂN\nKhông.\nIII. KIẾN NGHỊ\nKhông."
    ),
}


def phrases() -> Iterator[tuple[dict[str, Any], str, str]]:
    """Yield each case that is one code and one doubtful phrase, with both."""
    for name, row in rows():
        if name.startswith(DOUBTS) and isinstance(row["hold"], list) and len(row["answers"]) == 1:
            code, _, phrase = str(row.get("say")).partition(": ")
            if code in row["answers"] and phrase and "\n" not in phrase and not row.get("client"):
                yield {key: row[key] for key in TOLD}, code, phrase


def dressed_doubts() -> Iterator[Case]:
    """Yield every doubtful phrase in every dress."""
    for told, code, phrase in phrases():
        letter = letters()[told["letter"]]
        for dress, make in DRESSES.items():
            case, file = {**told, **make(code, phrase)}, f"{told['name']}-{dress}.eml"
            yield Case(file, mail(letter, case, 1), expected(letter, case, file))
        for dress, write in PROSE.items():
            case, file = {**told, "say": write(letter, code, phrase)}, f"{told['name']}-{dress}.eml"
            yield Case(file, mail(letter, case, 1), expected(letter, case, file))
