"""The form of an answer page: what came in its fields and files, and the seal that makes it ours."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from directive.taken import Taken
from services.desk import Desk
from services.evidence import SIZE_LIMIT, line_of, take
from services.keys import new_nonce, page_seal
from services.page_form import FromSheet, from_sheet
from services.pages import Page

FILES_LIMIT = 20  # in one request
FIELDS_LIMIT = 2_000
TEXT_LIMIT = 4 * 1024 * 1024  # bytes of one field; what is too long for its field is told, and kept on the page
NOT_TYPED = (".tep", ".bo-tep", ".tep-moi")
SHEET = "phieu"  # the field of a spreadsheet form
OURS = ("dau", "viec", "da-ghi", "niem")


class NotOurs(Exception):
    """A form that we did not make, that was made for another page, or that came from another site."""


class TooMuch(Exception):
    """A form with more files or fields than any page of ours sends."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it came in: its fields, the files by the name of their field, and the name of the form."""

    form: str
    fields: Mapping[str, str]
    files: tuple[tuple[str, UploadFile], ...]


def mark(desk: Desk, page: Page, form: str = "") -> str:
    """Return the mark of a form of this page, by default a new one: its name, and a seal that binds it to the page."""
    name = form or new_nonce()
    return f"{name}.{page_seal(desk.secret, 'form', page.letter.key, name)}"


def sealed(desk: Desk, page: Page, form: str, written: str) -> str:
    """Return the seal over what was read back: nothing else can be confirmed with that form."""
    return page_seal(desk.secret, "written", page.letter.key, form, written)


def written_in(desk: Desk, page: Page, sent: Sent) -> dict[str, str]:
    """Return what was read back and comes to be confirmed. Raises NotOurs when a sign of it was changed."""
    written, seal = sent.fields.get("da-ghi", ""), sent.fields.get("niem", "")
    if not hmac.compare_digest(seal.encode(), sealed(desk, page, sent.form, written).encode()):
        raise NotOurs("seal")
    found: dict[str, str] = json.loads(written)
    return found


def form_of(desk: Desk, page: Page, sent: FormData) -> Sent:
    """Return the form. Raises NotOurs unless it bears a mark that we made for this page."""
    fields = {name: value for name, value in sent.multi_items() if isinstance(value, str)}
    files = tuple((name, value) for name, value in sent.multi_items() if isinstance(value, UploadFile))
    name, _, seal = fields.get("dau", "").partition(".")
    if not hmac.compare_digest(seal.encode(), page_seal(desk.secret, "form", page.letter.key, name).encode()):
        raise NotOurs("mark")
    return Sent(name, fields, tuple((name, file) for name, file in files if file.filename))


async def read_form(request: Request) -> FormData:
    """Return the fields of a request. Raises NotOurs for one from another site, TooMuch beyond the limits."""
    site, origin = request.headers.get("sec-fetch-site", "none"), request.headers.get("origin", "null")
    if site not in ("none", "same-origin") or (origin != "null" and origin != own_origin(request, origin)):
        raise NotOurs("site")
    try:
        return await request.form(max_files=FILES_LIMIT, max_fields=FIELDS_LIMIT, max_part_size=TEXT_LIMIT)
    except HTTPException as fault:  # in which Starlette wraps what its own reader of forms has refused
        raise TooMuch(str(fault.detail)) from fault


def own_origin(request: Request, origin: str) -> str:
    """Return the origin that a form of ours has, with the scheme that is claimed: a proxy may end TLS before us."""
    return f"{origin.partition('://')[0]}://{request.headers['host']}"


def typed_in(sent: Sent, kept: Mapping[str, str]) -> dict[str, str]:
    """Return what is typed on the page now: its own fields, and the files that were handed in with an earlier draft."""
    typed = {
        name: text for name, text in sent.fields.items() if name not in OURS and not name.endswith((".tep", ".bo-tep"))
    }
    dropped = {name.removesuffix(".bo-tep") for name in sent.fields if name.endswith(".bo-tep")}
    files = {name: text for name, text in kept.items() if name.endswith(".tep")}
    return typed | {name: text for name, text in files.items() if name.removesuffix(".tep") not in dropped}


def with_files(desk: Desk, page: Page, typed: Mapping[str, str], sent: Sent) -> dict[str, str]:
    """Return what is typed together with the files of this form, each kept for good before this returns."""
    found = dict(typed)
    places = {f"{one.name}.tep-moi": f"{one.name}.tep" for one in page.open_items}
    for name, file in sent.files:
        if name not in places:
            continue
        place = places[name]
        line = line_of(kept_file(desk, file))
        found[place] = f"{found[place]}\n{line}" if place in found else line
    return found


def sheet_in(desk: Desk, page: Page, sent: Sent) -> FromSheet:
    """Return what the spreadsheet form says that came with this form, if one did."""
    found = [file for name, file in sent.files if name == SHEET]
    return from_sheet(desk, page, found[0].file.read(SIZE_LIMIT + 1)) if found else FromSheet()


def kept_file(desk: Desk, file: UploadFile) -> Taken:
    """Return one uploaded file as it was taken; of one that is too large only enough is read to know that."""
    return take(desk, file.filename or "", file.file.read(SIZE_LIMIT + 1))
