"""The process that opens and reads mails, within limits of time and memory. It knows files, and no database."""

from __future__ import annotations

import hashlib
import resource
import sys
from collections.abc import Sequence
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from directive.form import FilledForm
from notifications.reader.attachments import contents
from notifications.reader.html import text_of_html
from notifications.reader.legacy import readable
from notifications.reader.mail import Mail, open_mail
from notifications.reader.match import keys_in
from notifications.reader.named import said_to
from notifications.reader.read import Reading, read_opened
from notifications.reader.sender import address_of
from services.errands import FELL, Forms, Job, Look, Looked, Opening, Sheet, Sheets, Told
from services.words import spoken

CPU_LIMIT = 20  # seconds for one mail
MEMORY_LIMIT = 512 * 1024 * 1024
KEPT_OPEN = 32 * 1024 * 1024  # bytes of opened mails that wait to be read
NAMED_LIMIT = 10
SHEETS_LIMIT = 3  # of one mail


class Table:
    """The mails that were opened and wait for their letters."""

    def __init__(self) -> None:
        self.waiting: dict[Path, Mail] = {}

    def does(self, job: Job) -> Told | Reading | Forms | Looked:
        """Do one job."""
        if isinstance(job, Look):
            return looked(open_mail(job.path.read_bytes()), job)
        if isinstance(job, Sheet):
            return forms_of([job.data])
        if isinstance(job, Sheets):
            return forms_in(open_mail(job.path.read_bytes()))
        if isinstance(job, Opening):
            mail = open_mail(job.path.read_bytes())
            self.keeps(job.path, mail)
            return names_of(mail, job.home)
        opening = job.opening
        known = opening.path in self.waiting
        mail = self.waiting.pop(opening.path) if known else open_mail(opening.path.read_bytes())
        return slim(read_opened(mail, job.letters, authserv=job.authserv, txt=None, home=opening.home))

    def keeps(self, path: Path, mail: Mail) -> None:
        """Keep a mail open, and let go of the oldest ones when they are too much together."""
        self.waiting[path] = mail
        while len(self.waiting) > 1 and sum(len(one.data) for one in self.waiting.values()) > KEPT_OPEN:
            del self.waiting[next(iter(self.waiting))]


def names_of(mail: Mail, home: str) -> Told:
    """Return what is asked of a mail before it is read."""
    keys, sender = keys_in(mail.message, [home]), address_of(mail.message)
    enclosed = tuple(part.original for part in mail.parts if part.original)
    digest = hashlib.sha256(repr((sender, keys, mail.plain, mail.html)).encode("utf-8", "surrogatepass"))
    for part in mail.parts:
        digest.update(
            repr((part.kind, part.name, part.inline, part.original, len(part.data))).encode("utf-8", "replace")
        )
        digest.update(part.data)
    return Told(
        message_id=mail.message_id,
        sender=sender,
        subject=mail.subject,
        keys=tuple(dict.fromkeys((*keys.to, *keys.copied))),
        named=(*mail.in_reply_to, *mail.references[-NAMED_LIMIT:], *enclosed[:NAMED_LIMIT]),
        says=digest.hexdigest(),
    )


def forms_in(mail: Mail) -> Forms:
    """Return the filled forms of a mail; a spreadsheet that is none of ours is a file like any other."""
    sheets = [data for name, data in contents(mail.parts) if name.lower().endswith(".xlsx")]
    forms = forms_of(sheets[:SHEETS_LIMIT])
    return replace(forms, unread=tuple(why for why in forms.unread if why != "khong_phai_phieu"))


def forms_of(sheets: Sequence[bytes]) -> Forms:
    """Return the filled forms among these files, and why each of the others is none."""
    if not sheets:
        return Forms()
    # The reader of spreadsheets takes a third of the time in which this process starts, and few mails carry one.
    from notifications.filled_form import NotAForm, read_form  # noqa: PLC0415 -- see above

    found: list[FilledForm] = []
    unread: list[str] = []
    for data in sheets:
        try:
            found.append(read_form(data, spoken()["phieu_excel"]))
        except NotAForm as fault:
            unread.append(fault.reason)
    return Forms(tuple(found), tuple(unread))


def looked(mail: Mail, look: Look) -> Looked:
    """Return what a person sees of a mail."""
    text = readable(mail.plain if mail.plain.strip() else text_of_html(mail.html))
    said = tuple(said_to(mail, look.letter)) if look.letter else ()
    return Looked(Mail(message_id=mail.message_id, subject=mail.subject, parts=mail.parts), said, text)


def slim(reading: Reading) -> Reading:
    """Return a reading without what nobody asks of it any more; the files only of a mail that may answer."""
    mail = reading.mail
    parts = mail.parts if reading.answers or (reading.match.by == "token" and reading.attached.files) else ()
    return replace(reading, mail=Mail(message_id=mail.message_id, subject=mail.subject, parts=parts))


def limit_memory() -> None:
    """Let this process have no more memory than its limit, and leave no picture of it on the disk."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_time() -> None:
    """Let this process work CPU_LIMIT seconds more: then the system ends it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + CPU_LIMIT + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


def serve(pipe: Connection) -> None:
    """Do the jobs that come in until nobody is there any more."""
    limit_memory()
    table = Table()
    pipe.send("ready")
    while True:
        try:
            jobs = pipe.recv()
        except EOFError:
            return
        for job in jobs:
            limit_time()
            pipe.send(table.does(job))


def main(line: int) -> int:
    """Serve on that open file; return FELL when a mail has broken this process."""
    try:
        serve(Connection(line))
    except Exception:  # noqa: BLE001 -- whatever it is, the collector goes on with the next mail
        return FELL
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
