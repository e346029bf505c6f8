"""A unit's browser, as the tests of the page see it: it opens links, fills in what stands there, presses buttons."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from anyio.from_thread import BlockingPortal
from httpx import Response
from starlette.testclient import TestClient

from directive.letter import LetterKind
from directive.words import Outcome
from services.desk import Desk
from services.links import token_of
from services.open_round import open_round
from services.words import spoken
from store import ledger
from tests.services.offices import Office, key, letters, mails
from web.app import create_app

ADDRESS = "http://localhost:8480"
NOW = "2026-04-03 09:00"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
TAG = re.compile(r"<[^>]+>")
SIGNED = {"ten": "Nguyễn Thị Lan", "chuc-vu": "Văn thư"}
Files = list[tuple[str, tuple[str, bytes]]]


class Watch:
    """A count of seconds that is moved by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        """Return how many seconds have passed."""
        return self.seconds


@dataclass
class Site:
    """The server of an office; what time it is there is moved by hand."""

    office: Office
    now: str = NOW
    watch: Watch = field(default_factory=Watch)
    portal: BlockingPortal | None = None  # into the event loop that is used; each request begins its own without one

    def __post_init__(self) -> None:
        self.app = create_app(self.desk, self.watch)

    def desk(self) -> Desk:
        """Return the desk of this moment."""
        return self.office.desk(self.now)

    def token(self, unit: str = "toa-an") -> str:
        """Return the end of the link in the unit's letter of the round."""
        desk = self.desk()
        return token_of(desk, letters(desk, LetterKind.CHECKIN, unit)[0].key)

    def newest(self, unit: str) -> str:
        """Return the end of the link in the unit's newest letter of a round."""
        desk = self.desk()
        return token_of(desk, letters(desk, LetterKind.CHECKIN, unit)[-1].key)

    def browser(self, unit: str = "toa-an", address: str = "192.0.2.1") -> Browser:
        """Return a browser that has opened nothing yet."""
        return Browser(self, f"/t/{self.token(unit)}", address)


class Browser:
    """One browser at one address, with its cookies."""

    def __init__(self, site: Site, path: str, address: str) -> None:
        self.path = path
        self.client = TestClient(site.app, base_url=ADDRESS, client=(address, 50000))
        self.client.portal = site.portal
        self.page: Response = self.client.get("/robots.txt")

    def open(self) -> str:
        """Open the link and return what the page says."""
        self.page = self.client.get(self.path)
        return self.words

    @property
    def words(self) -> str:
        """What the page says, on one line."""
        return " ".join(html.unescape(TAG.sub(" ", self.page.text)).split())

    @property
    def hidden(self) -> dict[str, str]:
        """The hidden fields of the page."""
        return {name: html.unescape(value) for name, value in HIDDEN.findall(self.page.text)}

    def value(self, name: str) -> str:
        """Return what stands in a field of the page; of a choice, what is chosen."""
        chosen = re.search(rf'name="{re.escape(name)}" value="([^"]*)" checked', self.page.text)
        typed = re.search(rf'<input id="[^"]+" name="{re.escape(name)}" type="\w+" value="([^"]*)"', self.page.text)
        area = re.search(rf'<textarea [^>]*name="{re.escape(name)}"[^>]*>\n([^<]*)', self.page.text)
        found = chosen or typed or area
        return html.unescape(found[1]) if found else ""

    def type(self, fields: Mapping[str, str], press: str = "xem", files: Files | None = None) -> Browser:
        """Fill in the form that is open, press a button of it, and return this browser."""
        given = {**self.hidden, "viec": press, **fields}
        self.page = self.client.post(self.path, data=given, files=files or [("khong", ("", b""))])
        return self

    def confirm(self, fields: Mapping[str, str] = SIGNED, hidden: Mapping[str, str] | None = None) -> Browser:
        """Sign and send what is read back, and return this browser."""
        given = {**(self.hidden if hidden is None else hidden), **fields}
        self.page = self.client.post(f"{self.path}/xac-nhan", data=given)
        return self


def asked(office: Office) -> Site:
    """Return the site of an office whose round was opened."""
    office.write("dondoc.toml", f'web_address = "{ADDRESS}"\n')
    open_round(office.desk())
    return Site(office)


COURT, COURT_C, TREASURY = "1.a/toa-an/2026-03", "C.a/toa-an/2026-Q1", "C.a/kho-bac/2026-Q1"
DONE = {"m0.tinh-trang": "xong", "m0.so-0": "có", "m0.vb-so": "12-KH/ĐU", "m0.vb-ngay": "2/4/2026"}
LINES = spoken()["loi_trang"]


def nothing_happened(site: Site) -> bool:
    """Return True while nothing but the opening of the round is written anywhere."""
    desk = site.desk()
    with desk.db.reading() as tx:
        drafts = tx.exec_driver_sql("SELECT count(*) FROM draft").scalar_one()
        kinds = {row[0] for row in tx.exec_driver_sql("SELECT kind FROM audit")}
    return (drafts, kinds, mails(desk)) == (0, {"asked", "letter-queued"}, [])


def answers(site: Site, of: str) -> list[Outcome]:
    """Return the outcomes that were answered to a check-in, in order."""
    desk = site.desk()
    with desk.db.reading() as tx:
        (found,) = ledger.records(tx, keys=[key(of)])
    return [one.answer.outcome for one in found.happenings if one.answer]
