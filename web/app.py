"""The web server: its routes, its limits, and what it answers when something is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.responses import PlainTextResponse, Response

from services.clock import stopwatch
from services.desk import Desk
from services.links import tidy
from web.answer import COOKIE, Visit, confirmed, handed_out, shown, typed_page
from web.fields import OURS, NotOurs, TooMuch, read_form
from web.limits import Limit, Limits
from web.pages import style, told
from web.shield import Shield

LOOPBACK = ("127.0.0.1", "localhost")
PER_LINK = Limit(30, 3600)  # forms with something in them
PER_ADDRESS = Limit(60, 60)  # links that open nothing, and forms that are not ours
ALL_TOGETHER = Limit(600, 60)  # the same, from everywhere
REFUSED = frozenset({403, 404})  # a form of ours with faults is never taken from whoever filled it in


@dataclass(frozen=True)
class Door:
    """Who may come in how often. A link that opens its page is never kept out by what others do wrong."""

    limits: Limits

    def is_shut(self, request: Request) -> bool:
        """Return True, and count once, when too much was refused of late to that address, or to all together."""
        address = request.client.host if request.client else ""
        alone = self.limits.allows(f"address {address}", PER_ADDRESS)
        return not (self.limits.allows("all", ALL_TOGETHER) and alone)

    def wears_out(self, token: str) -> bool:
        """Return True, and count once, when a link has brought as many forms as it may."""
        return not self.limits.allows(f"link {tidy(token)}", PER_LINK)


Act = Callable[[Visit, FormData], Response]


@dataclass(frozen=True)
class Server:
    """What the routes do. `desk` gives the desk of this moment."""

    desk: Callable[[], Desk]
    door: Door

    async def show(self, request: Request, token: str) -> Response:
        """Answer GET: the page of a link."""
        return self.limited(request, await run_in_threadpool(lambda: shown(self.visit(request, token))))

    async def sheet(self, request: Request, token: str) -> Response:
        """Answer GET: the spreadsheet form of a link."""
        return self.limited(request, await run_in_threadpool(lambda: handed_out(self.visit(request, token))))

    async def typed(self, request: Request, token: str) -> Response:
        """Answer the first POST: what was typed, read back."""
        return await self.posted(request, token, typed_page)

    async def confirm(self, request: Request, token: str) -> Response:
        """Answer the second POST: what was read back, confirmed."""
        return await self.posted(request, token, confirmed)

    async def posted(self, request: Request, token: str, act: Act) -> Response:
        """Act on a form of ours; refuse any other."""
        try:
            form = await read_form(request)
            found = await run_in_threadpool(lambda: self.counted(self.visit(request, token), form, act))
        except NotOurs:
            found = told(self.desk(), "khong_hop_le", 403)
        except TooMuch:
            found = told(self.desk(), "qua_lon", 413)
        return self.limited(request, found)

    async def nothing(self, request: Request, _: Exception) -> Response:
        """Answer an address that there is not: as a link that opens nothing."""
        return self.limited(request, told(self.desk(), "khong_mo", 404))

    def visit(self, request: Request, token: str) -> Visit:
        """Return the visit that a request is."""
        return Visit(self.desk(), tidy(token), request.cookies.get(COOKIE, ""))

    def counted(self, visit: Visit, form: FormData, act: Act) -> Response:
        """Act on a form, unless its link has brought too many of late; a form with nothing in it does not count."""
        says = any(has_words(value) for name, value in form.multi_items() if name not in OURS)
        if says and self.door.wears_out(visit.token):
            return told(visit.desk, "qua_nhieu", 429)
        return act(visit, form)

    def limited(self, request: Request, answer: Response) -> Response:
        """Return the answer; in place of a refusal the word to wait, when there were too many of them."""
        if answer.status_code in REFUSED and self.door.is_shut(request):
            return told(self.desk(), "qua_nhieu", 429)
        return answer


def create_app(desk: Callable[[], Desk], clock: Callable[[], float] | None = None) -> Shield:
    """Return the server for the workspace of that desk; `clock` says how many seconds have passed, for the limits."""
    server = Server(desk, Door(Limits(clock or stopwatch())))
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, exception_handlers={404: server.nothing})
    for path, post in (("/t/{token}", server.typed), ("/t/{token}/xac-nhan", server.confirm)):
        app.api_route(path, methods=["GET", "HEAD"])(server.show)
        app.post(path)(post)
    app.get("/t/{token}/phieu.xlsx")(server.sheet)
    app.get("/trang.css")(css)
    app.get("/robots.txt")(robots)
    return Shield(app, hosts_of(desk()))


async def css() -> Response:
    """Return the style sheet."""
    return Response(style(), media_type="text/css")


async def robots() -> Response:
    """Ask those who gather pages to leave these alone."""
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


def has_words(value: UploadFile | str) -> bool:
    """Return True for a field that says something: a browser sends a file without a name where none was chosen."""
    return bool(value if isinstance(value, str) else value.filename)


def hosts_of(desk: Desk) -> set[str]:
    """Return the hosts for which this server speaks: that of the settings, and this machine by its own port."""
    own = {f"{name}:{desk.settings.web_port}" for name in LOOPBACK}
    return own | {urlsplit(desk.settings.web_address).netloc} - {""}
