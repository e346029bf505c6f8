"""The answer page of a unit: GET shows, POST reads back, a second POST confirms. Nothing else changes anything."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from starlette.datastructures import FormData
from starlette.responses import Response

from directive.words import Outcome
from services.answer_page import NOTHING, ReadBack, confirm, keep_draft, read_back
from services.desk import Desk
from services.keys import new_nonce
from services.page_form import sheet
from services.page_record import Signed
from services.pages import Page, open_page
from services.taking import Closed, NotTaken
from services.typed import clean, old_lettering
from services.words import spoken
from web.fields import Sent, form_of, mark, sealed, sheet_in, typed_in, with_files, written_in
from web.pages import told
from web.show import REST, Asked, received_page, rest_of, show_back, show_form

COOKIE = "dondoc-trang"
COOKIE_LASTS = 60 * 60 * 24 * 120
NAME_LIMIT = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: the desk of this moment, the end of the link, and what the browser knows."""

    desk: Desk
    token: str
    holder: str = ""


def shown(visit: Visit) -> Response:
    """Return the page of a link; the same answer for every link that opens none."""
    page = open_page(visit.desk, visit.token, visit.holder)
    if page is None or page.gone_to:
        return nothing_here(visit.desk, page)
    return show_form(visit.desk, page, page.typed)


def handed_out(visit: Visit) -> Response:
    """Return the spreadsheet form of a page, to be kept as a file."""
    page = open_page(visit.desk, visit.token, visit.holder)
    if page is None or page.gone_to:
        return nothing_here(visit.desk, page)
    name, data = sheet(visit.desk, page)
    return Response(data, media_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def nothing_here(desk: Desk, page: Page | None) -> Response:
    """Return the answer to a link that opens nothing, or nothing any more that could be answered."""
    if page is None:
        return told(desk, "khong_mo", 404)
    return told(desk, "sap_nhap", 410, don_vi=page.gone_to)


def typed_page(visit: Visit, given: FormData) -> Response:
    """Return what the page says to what was typed: read back, or what is wrong with it; the draft is kept."""
    desk = visit.desk
    page = open_page(desk, visit.token, visit.holder)
    if page is None or page.gone_to:
        return nothing_here(desk, page)
    sent = form_of(desk, page, given)
    if sent.fields.get("viec") == "sua":
        return show_form(desk, page, written_in(desk, page, sent))
    filled = sheet_in(desk, page, sent)
    typed = chosen(page, {**typed_in(sent, page.typed), **filled.typed}, sent.fields.get("viec", ""))
    try:
        typed = with_files(desk, page, typed, sent)
    except OSError:
        return show_form(desk, page, typed, notice="ban", status=503)
    back = with_unclear(read_back(desk, page, typed), filled.unclear)
    if not back.typed:
        return show_form(desk, page, typed, back, status=422)
    return kept_and_shown(visit, page, back, sent)


def with_unclear(back: ReadBack, unclear: tuple[str, ...]) -> ReadBack:
    """Return what is read back with what a form left unclear: who has filled in a form has not said nothing."""
    return (
        replace(back, unclear=unclear, faults=tuple(one for one in back.faults if one != NOTHING)) if unclear else back
    )


def kept_and_shown(visit: Visit, page: Page, back: ReadBack, sent: Sent) -> Response:
    """Keep the draft, then show what was understood, or what is wrong."""
    desk, holder = visit.desk, visit.holder or new_nonce()
    try:
        keep_draft(desk, page, holder, back.typed)
    except NotTaken:
        return show_form(desk, page, back.typed, notice="ban", status=503)
    if sent.fields.get("viec") == "nhap":
        answer = show_form(desk, page, back.typed, notice="da_nhap")
    elif back.faults or back.unclear:
        answer = show_form(desk, page, back.typed, back, status=422)
    else:
        answer = show_back(desk, page, back, Asked(written(desk, page, back, sent.form)))
    return remembering(desk, answer, page, holder)


def chosen(page: Page, typed: Mapping[str, str], pressed: str) -> dict[str, str]:
    """Return what is typed after one press that answers the one item of a page, or all of which nothing was chosen."""
    outcome, _, which = pressed.partition(":")
    if outcome not in (Outcome.NIL, Outcome.NOT_OURS):
        return dict(typed)
    items = rest_of(page, typed) if which == REST else [one for one in page.open_items if str(one.n) == which]
    return {**typed, **{f"{one.name}.tinh-trang": outcome for one in items}}


def written(desk: Desk, page: Page, back: ReadBack, form: str) -> dict[str, str]:
    """Return the hidden fields with which what was read back comes to be confirmed, whatever the browser keeps."""
    text = json.dumps(dict(back.typed), ensure_ascii=False)
    return {"da_ghi": text, "niem": sealed(desk, page, form, text), "dau": mark(desk, page, form)}


def confirmed(visit: Visit, given: FormData) -> Response:
    """Return "Đã nhận" when what was read back is written down for good, and what is still wanted when it is not."""
    desk = visit.desk
    page = open_page(desk, visit.token, visit.holder)
    if page is None or page.gone_to:
        return nothing_here(desk, page)
    sent = form_of(desk, page, given)
    typed = written_in(desk, page, sent)
    ticked = {name: typed[name] for name in typed if f"doi.{name}" in sent.fields}
    undone = old_lettering(ticked)
    typed |= undone
    back = read_back(desk, page, typed)
    hidden = written(desk, page, back, sent.form)
    identity = " ".join((sent.form, sent.fields["niem"], *undone))  # the same form with other words is another answer
    signed = Signed(identity, *(clean(sent.fields.get(name, ""))[:NAME_LIMIT] for name in ("ten", "chuc-vu")))
    if lacking := lacks(back, signed, sent):
        return show_back(desk, page, back, Asked(hidden, sent.fields, lacking), 422)
    try:
        found = confirm(desk, page, back, signed, visit.holder)
    except NotTaken:
        return show_back(desk, page, back, Asked(hidden, sent.fields, notice="ban"), 503)
    except Closed:
        fresh = open_page(desk, visit.token, visit.holder)
        return show_form(desk, fresh, typed, notice="da_doi", status=409) if fresh else nothing_here(desk, None)
    return received_page(desk, page, back, found)


def lacks(back: ReadBack, signed: Signed, sent: Sent) -> dict[str, str]:
    """Return what keeps it from being confirmed, by field: who answers, and a yes to each question."""
    words = spoken()["loi_trang"]
    asked = [f"dung.{one.where}" for one in back.questions]
    lacking = {name: words["xac_nhan_so"] for name in asked if sent.fields.get(name) != "co"}
    lacking |= {} if signed.name else {"ten": words["ten"]}
    return lacking | ({} if signed.position else {"chuc-vu": words["chuc_vu"]})


def remembering(desk: Desk, answer: Response, page: Page, holder: str) -> Response:
    """Return the answer with what lets this browser alone see its draft again, on this page alone."""
    answer.set_cookie(
        COOKIE,
        holder,
        max_age=COOKIE_LASTS,
        path=f"/t/{page.token}",
        secure=desk.settings.web_address.startswith("https"),
        httponly=True,
        samesite="lax",
    )
    return answer
