"""The life of the year's report: what people decide on a draft, step by step, each bound to what they have seen.

Approved means frozen: every edition is made once more, with the code and without the mark of a draft, and nothing that
happens later changes it.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path, PurePosixPath

from directive.facts import Json
from directive.letter import Letter, LetterKind
from directive.notation import short_date
from directive.problem import Place, Problem
from directive.report import Hindrance, ReportStep, Step, hindrance, is_repeated, report_code, taken_step
from directive.signed import signed_form
from notifications.enclosed import Enclosed
from reports.editions import editions
from services.annual_report import OUT, told
from services.desk import Desk, InputHasProblems
from services.files import write_durably
from services.letters import Envelope, common_facts, sealed
from services.report_draft import Drafted, as_made
from services.report_standing import MARK, Standing, called, refused
from services.settings import SETTINGS_FILE
from store import outbox, report_steps
from store.database import Transaction
from store.decided import Decided
from store.reports import MadeReport

ENCLOSED_LIMIT = 10_000_000  # in base64 a third more: what mail servers take that take no more than 16 MB


def confirm(desk: Desk, name: str, person: Decided) -> bool:
    """Write down that a person has checked a draft; return False when it was he who had before.

    Raises InputHasProblems, and records nothing, when the draft is not there, is checked by another, was made before
    its day was over, no longer comes out as it was seen, or has edited sections whose figures have moved.
    """
    with desk.db.reading() as tx:
        one = called(tx, name)
    if not _repeated(one, ReportStep.CHECKED, person):
        _sound(desk, one.draft)
    with desk.db.writing() as tx:
        one = called(tx, name)
        if _repeated(one, ReportStep.CHECKED, person):
            return False
        _may(one, ReportStep.CHECKED, person)
        _write_down(desk, tx, one, ReportStep.CHECKED, person, {})
        return True


def approve(desk: Desk, name: str, person: Decided) -> Step:
    """Freeze a draft that another person has checked; return the approval, with its code and the digest of all.

    The editions lie in a folder under that code. The same approval a second time changes nothing. Raises
    InputHasProblems when it may not be approved, or no longer comes out as it was seen.
    """
    with desk.db.reading() as tx:
        one, code = called(tx, name), _code(desk, tx)
    if before := _repeated(one, ReportStep.APPROVED, person):
        return before
    _may(one, ReportStep.APPROVED, person)
    _sound(desk, one.draft)
    frozen = as_made(desk, one.draft, code)
    with desk.db.writing() as tx:
        one = called(tx, name)
        _may(one, ReportStep.APPROVED, person)  # before a file is written
        if code == _code(desk, tx):
            return _write_down(desk, tx, one, ReportStep.APPROVED, person, _frozen(desk, frozen, code))
    return approve(desk, name, person)  # the report of another year has taken this minute's code


def _code(desk: Desk, tx: Transaction) -> str:
    """Return the code that an approval gives now."""
    return report_code(desk.now, [one.code for one in report_steps.steps(tx)])


def _frozen(desk: Desk, frozen: Drafted, code: str) -> dict[str, Json]:
    """Write the frozen editions, and return what the approval fixes: code, cut-off, head, and every digest."""
    made = editions(frozen.written)
    for edition, data in made.items():
        write_durably(desk.home / OUT / code / f"{code}{edition}", data)
    draft = frozen.row
    return {
        "code": code,
        "as_of": draft.as_of.isoformat(),
        "draft": draft.draft,
        "figures": draft.digest,
        "head": draft.head.hash,
        "editions": {edition: sha256(data).hexdigest() for edition, data in made.items()},
    }


def hand_in(desk: Desk, name: str, file: Path, person: Decided) -> bool:
    """Keep the signed file of an approved report, byte for byte; return False when it is the one that is kept.

    Until the report is submitted another file may take its place: both are kept, with who and why. The file is known
    by its first bytes and never opened. Raises InputHasProblems for one that is no .pdf, .docx or .p7s.
    """
    data = file.read_bytes()
    digest, form = sha256(data).hexdigest(), signed_form(data)
    with desk.db.writing() as tx:
        one = called(tx, name)
        if one.signed and one.seen == digest:
            write_durably(desk.home / str(one.signed.facts["path"]), data)  # it may have been lost
            return False
        _may(one, ReportStep.SIGNED, person)
        if not form:
            raise refused("E409", tep=file.name)
        code = one.approval.code if one.approval else ""
        times = sum(each.what is ReportStep.SIGNED for each in one.steps)
        path = OUT / code / f"{code}-da-ky{f'-{times + 1}' if times else ''}.{form}"
        write_durably(desk.home / path, data)
        facts: dict[str, Json] = {"sha256": digest, "path": path.as_posix(), "form": form, "size": len(data)}
        _write_down(desk, tx, one, ReportStep.SIGNED, person, facts)
        return True


def submit(desk: Desk, name: str, person: Decided) -> int:
    """Queue the letter that submits a signed report to those who issued the directive; return how many are new.

    A second call by the same person queues none. Raises InputHasProblems when it is not signed, when another file was
    looked at, when it was submitted before, when the settings name nobody, or when the file kept is gone or altered.
    """
    with desk.db.writing() as tx:
        one = called(tx, name)
        if _repeated(one, ReportStep.SUBMITTED, person):
            return 0
        _may(one, ReportStep.SUBMITTED, person)
        if not desk.settings.leaders:
            raise InputHasProblems([Problem("E412", Place(SETTINGS_FILE))])
        _write_down(desk, tx, one, ReportStep.SUBMITTED, person, {"sha256": one.seen})
        return len(outbox.queue(tx, _letters(desk, one), desk.now))


def _letters(desk: Desk, one: Standing) -> list[Letter]:
    """Return the letter to each address: it carries the signed file, and says by which digest that is known."""
    code, draft, file = one.approval.code if one.approval else "", one.draft, _signed(desk, one)
    enclosed = file if len(file.data) <= ENCLOSED_LIMIT else None
    facts = {
        **told(draft.year, draft.draft, draft.as_of),
        "about": "trinh",
        "code": code,
        "digest": one.seen,
        "path": file.name,
        "enclosed": enclosed is not None,
    }
    kind = LetterKind.REPORT
    addressed = [Envelope(f"{kind.value}/{code}/trinh/{to}", kind, to) for to in desk.settings.leaders]
    return [sealed(desk, one, {**common_facts(desk), **facts}, enclosed) for one in addressed]


def _signed(desk: Desk, one: Standing) -> Enclosed:
    """Return the signed file as it was handed in. Raises InputHasProblems when it is gone or altered since."""
    path = PurePosixPath(str(one.signed.facts["path"]) if one.signed else "")
    kept = desk.home / path
    data = kept.read_bytes() if kept.is_file() else b""
    if sha256(data).hexdigest() != one.seen:
        raise InputHasProblems([Problem("E419", Place(path.as_posix()), {"ten": one.name})])
    return Enclosed(path.name, data)


def _sound(desk: Desk, draft: MadeReport) -> None:
    """Raise InputHasProblems when a draft cannot be stood for."""
    facts = {"ten": f"{draft.year}@{draft.docx[:MARK]}", "ngay": short_date(draft.as_of)}
    if draft.as_of >= desk.today:
        raise refused("E405", **facts)
    again = as_made(desk, draft)
    if again.row.digest != draft.digest or again.docx_digest != draft.docx:
        raise refused("E406", **facts)
    if again.moved:
        raise refused("E414", **facts, so=str(len(again.moved)))


def _repeated(one: Standing, what: ReportStep, person: Decided) -> Step | None:
    """Return the step that this person has taken before: nothing is to be done again."""
    return taken_step(one.steps, what) if is_repeated(one.steps, what, one.draft.docx, person.by) else None


def _may(one: Standing, what: ReportStep, person: Decided) -> None:
    """Raise InputHasProblems when this person may not take this step now."""
    found = hindrance(one.of_year, what, one.draft.docx, person.by)
    if found is None:
        return
    before = {Hindrance.APPROVED_BEFORE: ReportStep.APPROVED, Hindrance.SUBMITTED_BEFORE: ReportStep.SUBMITTED}
    step = taken_step(one.of_year, before.get(found, ReportStep.CHECKED))
    approval = taken_step(one.of_year, ReportStep.APPROVED)
    facts = {"nguoi": step.by if step else "", "ma": approval.code if approval else "", "nam": str(one.draft.year)}
    raise refused(found.value, ten=one.name, **facts)


def _write_down(
    desk: Desk, tx: Transaction, one: Standing, what: ReportStep, person: Decided, facts: dict[str, Json]
) -> Step:
    step = Step(one.draft.year, one.draft.docx, what, desk.now, person.by, person.why, facts)
    report_steps.take(tx, step)
    return step
