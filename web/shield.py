"""What holds for every answer of this server: which host it speaks for, and what a browser may do with its pages."""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; "
        "script-src 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Strict-Transport-Security": "max-age=31536000",
}
FIELDS_LIMIT = 100  # of a header; no browser sends a third of that
BODY_LIMIT = 60 * 1024 * 1024  # two files of the largest size, and the words


class Shield:
    """Refuses a request for another host, one that names no length or is too long, and dresses every answer."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self.app, self.hosts = app, frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        status = self.refusal(scope["method"], Headers(scope=scope))
        answer = PlainTextResponse("", status) if status else self.app
        await answer(scope, receive, dressed)

    def refusal(self, method: str, headers: Headers) -> int:
        """Return the status with which a request is refused before it is looked at; 0 for one that is let in."""
        hosts = [one.rpartition("@")[2].lower() for one in headers.getlist("host")]
        if len(hosts) != 1 or hosts[0] not in self.hosts or len(headers.raw) > FIELDS_LIMIT:
            return 400
        if method != "POST":
            return 0
        length = headers.get("content-length", "")
        if not length.isdecimal():
            return 411
        return 413 if int(length) > BODY_LIMIT else 0
