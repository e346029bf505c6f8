"""The 7 places at which a server may be killed while it takes an answer, and how a process of ours comes to each.

Nothing in the program knows of them. Those in the database are seen by the audit lines of the running transaction,
those on the disk by the call that makes a file last, those on the wire between the server and the program.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.desk import Desk
from tests.services.points import Doomed, die

WEB = (
    "wb.body_half",
    "wb.file_half",
    "wb.files_fsynced",
    "wb.before_commit",
    "wb.after_commit",
    "wb.receipt_queued",
    "wb.response_half",
)
CONFIRMS = "/xac-nhan"


@dataclass
class DoomedServer(Doomed):
    """A serving process that knows where it dies."""

    def begins(self, connection: Any) -> None:
        """Forget what the transaction before wrote."""
        self.written.clear()

    def executed(self, *given: Any) -> None:
        """A statement has run: behind the answers, the receipt is queued."""
        before = len(self.written)
        super().executed(*given)
        if {"answered", "letter-queued"} <= self.written and len(self.written) > before:
            self.comes_to("wb.receipt_queued")

    def commits(self, before: bool) -> None:
        """A transaction is about to be committed, or has been."""
        if "answered" in self.written:
            self.comes_to("wb.before_commit" if before else "wb.after_commit")

    def listens(self, desk: Desk) -> None:
        """Listen to the desk's engine and to the disk."""
        fsync = os.fsync
        self.hears(desk.db.engine)

        def fsync_and_tell(number: int) -> None:
            path = Path(f"/proc/self/fd/{number}").resolve()
            ours = "files" in path.parts
            if ours and path.is_file():
                self.comes_to("wb.file_half", lambda: os.ftruncate(number, os.fstat(number).st_size // 2))
            fsync(number)
            if ours and path.is_dir():
                self.comes_to("wb.files_fsynced")

        os.fsync = fsync_and_tell  # type: ignore[assignment]  # -- a place of the kill

    def between(self, app: ASGIApp) -> ASGIApp:
        """Return the app with an ear on the wire before it."""

        async def listening(scope: Scope, receive: Receive, send: Send) -> None:
            async def heard() -> Message:
                message = await receive()
                if message.get("more_body"):
                    self.comes_to("wb.body_half")
                return message

            async def said(message: Message) -> None:
                body = message.get("body", b"")
                if body and str(scope["path"]).endswith(CONFIRMS) and self.place.name == "wb.response_half":
                    await send({**message, "body": body[: len(body) // 2], "more_body": True})
                    die()
                await send(message)

            await app(scope, heard, said)

        return listening
