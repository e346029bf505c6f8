"""What a reply answers: for each question a status that was said outright, or the reason why a person must look."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from directive.text import nfc
from directive.words import Outcome
from notifications.reader.asides import asides
from notifications.reader.asked import Question
from notifications.reader.blanket import ABOVE, GENERAL, Blanket, blanket, sentences
from notifications.reader.doubt import taken_back
from notifications.reader.headed import is_draft, leads_elsewhere
from notifications.reader.judge import Judged, judge
from notifications.reader.lines import Line, within
from notifications.reader.pieces import Piece, Pieces
from notifications.reader.remaining import others_apart
from notifications.reader.sections import undone
from notifications.reader.segments import split
from notifications.reader.statuses import STATUSES, first_meant
from notifications.reader.takers import TAKES_BACK
from notifications.reader.turned import told
from notifications.reader.words import Word, unbroken, unwrapped, words

UNCLEAR = "trang_thai_khong_ro"
GUESSED = "trang_thai_suy_ra"
SHORT_PROSE = 25  # words: so short an answer to several questions is meant for all of them
WHOLE = frozenset({Outcome.DONE, Outcome.NIL})  # what a "chưa" beside them takes back
WEIGHTY = frozenset({"phu_dinh", "tuong_lai", "dieu_kien", "mot_phan", "nhung"})


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of one question. `proposed` is what a person may have meant to say where `status` is not certain.

    `reason` is the reason of the list in Answers, with the rule behind a colon where there is one.
    """

    code: str
    status: Outcome | None
    text: str
    reason: str = ""
    proposed: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers in the letter's order. Empty `reasons`: nothing is left for a person. `rest`: all other own words."""

    said: tuple[Said, ...]
    reasons: tuple[str, ...]
    rest: str


def read_answers(lines: Sequence[Line], questions: Sequence[Question], unit: str = "") -> Answers:
    """Return what the unit's own lines answer. Never raises, whatever the lines.

    Quoted lines only say which question an own line stands under; `unit` is the name of who writes.
    """
    asked = {question.code: words(nfc(question.text)) for question in questions}
    kept = within(lines)
    pieces = split(told(others_apart(kept, questions), questions, unit), questions)
    rest = "\n".join(pieces.rest)
    blankets = [*statements(pieces, len(asked))]
    given = [said for piece in pieces.found if not piece.loose for said in of_piece(piece, asked)]
    said = merged(given)
    spoken_of(pieces, said)
    apart = {code for piece in pieces.found if piece.apart for code in piece.codes}
    for statement in blankets:
        apply(statement, said, asked, apart)
    if not said:
        said = prose(rest, asked)
    own = words(pieces.own)
    reasons = [*(reason for one in said.values() if (reason := listed(one.reason)))]
    reasons += [f"ma_la:{piece.strange}" for piece in pieces.found if piece.strange]
    beside = asides(unbroken(pieces.own, own), tuple(asked.values()))
    reasons += [rule for rule in beside if not plain_correction(rule, said)]
    told_of_all = {sentence for statement, sentence in blankets if statement.sure}
    reasons += besides("\n".join(unwrapped(pieces.rest)), pieces, said, told_of_all)
    reasons += ["qua_dai"] if pieces.long or len(kept) < len(lines) else []
    if not said and not reasons:
        reasons = ["khong_co_trang_thai" if any(word.said[0].isalpha() for word in own) else "khong_co_noi_dung"]
    ordered = tuple(said[code] for code in asked if code in said)
    return Answers(ordered, tuple(dict.fromkeys(reasons)), "\n".join([*pieces.rest, *pieces.plans]))


def listed(reason: str) -> str:
    """Return the reason of the list: the rule behind an unclear status is the answer's own matter."""
    return UNCLEAR if reason.startswith(UNCLEAR) else reason


def of_piece(piece: Piece, asked: Mapping[str, Sequence[Word]]) -> Iterable[Said]:
    """Yield what one piece says of each of its codes."""
    for code in piece.codes:
        read = judge(piece.lines, asked[code])
        if piece.inverted or (piece.under and read is None):
            meant = piece.under or (read.proposed or read.outcome if read else None)
            yield Said(code, None, read.text if read else "", GUESSED, meant)
        elif read:
            yield reasoned(code, read)


def reasoned(code: str, read: Judged) -> Said:
    """Return a reading with the name of its reason."""
    if not read.rule:
        return Said(code, read.outcome, read.text)
    if read.kept:
        return Said(code, read.outcome, read.text, f"mau_thuan:{code}", read.proposed)
    if read.rule == "khong_thuoc_tham_quyen":
        return Said(code, None, read.text, f"{read.rule}:{code}", read.proposed)
    return Said(code, None, read.text, f"{UNCLEAR}:{read.rule}", read.proposed)


def merged(given: Iterable[Said]) -> dict[str, Said]:
    """Return one reading a code: what is said twice alike is one, what is said twice differently is held."""
    said: dict[str, Said] = {}
    for one in given:
        before = said.get(one.code)
        if before is None:
            said[one.code] = one
            continue
        text = before.text if one.text in before.text else f"{before.text} {one.text}".strip()
        if before.status is one.status and before.status is not None:
            said[one.code] = replace(before, text=text, reason=before.reason or one.reason)
        else:
            proposed = one.status or one.proposed or before.status
            said[one.code] = Said(one.code, None, text, f"mau_thuan:{one.code}", proposed)
    return said


def spoken_of(pieces: Pieces, said: dict[str, Said]) -> None:
    """Hold each code that is spoken of outside its answer in words that may change it, or that has no other answer."""
    for piece in (piece for piece in pieces.found if piece.loose):
        spoken = words("\n".join(piece.lines))
        meant = first_meant(spoken)
        for code in piece.codes:
            answer = said.get(code)
            if answer is None:
                said[code] = Said(code, None, " ".join(piece.lines), GUESSED, meant)
            elif not answer.reason and (
                (answer.status in WHOLE and TAKES_BACK.first(spoken)) or meant not in {None, answer.status}
            ):
                said[code] = replace(answer, reason=f"mau_thuan:{code}", proposed=answer.status)


def statements(pieces: Pieces, count: int) -> Iterable[tuple[Blanket, str]]:
    """Yield what is said of all questions, and take it out of the answer in which it stands."""
    for text in unwrapped(pieces.rest):
        for sentence in sentences(text):
            if found := blanket(sentence, count, inside=False):
                yield found, sentence
    for piece in pieces.found:
        for place, line in enumerate(piece.lines):
            for at, sentence in enumerate(sentences(line)):
                if (place or at) and not piece.loose and (found := blanket(sentence, count, inside=True)):
                    yield found, sentence
                    piece.lines[place] = piece.lines[place].replace(sentence, "")


def apply(
    statement: tuple[Blanket, str], said: dict[str, Said], asked: Mapping[str, Sequence[Word]], apart: Collection[str]
) -> None:
    """Say what is said of all questions of each; where an answer of its own, not set `apart`, differs, it is held."""
    (outcome, others, sure), sentence = statement
    for code in asked:
        answer = said.get(code)
        if answer is None:
            said[code] = Said(code, outcome, sentence) if sure else Said(code, None, sentence, GUESSED, outcome)
        elif not (others or code in apart or answer.status is outcome or answer.reason):
            said[code] = replace(answer, reason=f"mau_thuan:{code}", proposed=answer.status)


def prose(rest: str, asked: Mapping[str, Sequence[Word]]) -> dict[str, Said]:
    """Return what a reply without codes may mean: certain only behind the "Tình trạng:" of the one question."""
    spoken = words(rest)
    if len(asked) == 1:
        code, question = next(iter(asked.items()))
        read = judge(rest.split("\n"), question)
        if not read:
            return {}
        if read.labelled or read.rule == "khong_thuoc_tham_quyen":
            return {code: reasoned(code, read)}
        meant = read.outcome or read.proposed or first_meant(spoken)
        return {code: Said(code, None, " ".join(rest.split()), GUESSED, meant)} if meant else {}
    meant = first_meant(spoken)
    if meant and (GENERAL.first(spoken) or sum(word.said[0].isalnum() for word in spoken) <= SHORT_PROSE):
        return {code: Said(code, None, " ".join(rest.split()), GUESSED, meant) for code in asked}
    return {}


def plain_correction(rule: str, said: dict[str, Said]) -> bool:
    """Return True for a correction that names one question and says clearly how it stands."""
    return rule == "dinh_chinh" and len(said) == 1 and not any(one.reason for one in said.values())


def besides(rest: str, pieces: Pieces, said: dict[str, Said], told_of_all: Collection[str]) -> list[str]:
    """Return the reason to doubt the answers when the words around them take back what they say."""
    if said and any(map(is_draft, sentences(rest))):
        return [UNCLEAR]
    if not any(one.status is Outcome.DONE and not one.reason for one in said.values()):
        return []
    if any(leads_elsewhere(sentence) for sentence in sentences(rest) if sentence.endswith(":")):
        return [UNCLEAR]
    if any(map(undone, pieces.troubles)):
        return [UNCLEAR]
    within = [sentence for piece in pieces.found for line in piece.lines for sentence in sentences(line)]
    apart = [(sentence, GENERAL) for sentence in sentences(rest) if sentence not in told_of_all]
    apart += [(sentence, ABOVE) for sentence in within]
    for sentence, general in apart:
        spoken = words(sentence)
        found = taken_back(spoken, 0, ())
        about = general.first(spoken) or (
            general is GENERAL and (STATUSES.first(spoken) or (found and found[1] == "nhung"))
        )
        if found and found[1] in WEIGHTY and about:
            return [UNCLEAR]
    return []
