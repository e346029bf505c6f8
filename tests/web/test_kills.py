"""kill -9 at every place of taking an answer: none lost after "Đã nhận", none counted twice; judged from outside."""

from __future__ import annotations

import gc
import shutil
import signal
import socket
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import httpx
import pytest
import uvicorn

from directive.letter import LetterKind
from directive.mail import MailState
from services.desk import forget_database, open_desk
from services.links import token_of
from services.open_round import open_round
from store import audit, evidence, ledger
from tests.schema import put_database
from tests.services.crowd import CROWD
from tests.services.offices import at, key, letters, mails, open_office
from tests.services.points import Place
from tests.web.browser import ADDRESS, COURT, DONE, NOW, Browser, Site, answers
from tests.web.points import WEB, DoomedServer
from web.app import create_app
from web.pages import environment

SEEDS, SEEDS_OF_PROOF = 1, 200
FEW = ("wb.body_half", "wb.after_commit")
FILE = [("m0.tep-moi", ("Kế hoạch.pdf", b"%PDF-1.4 " + b"x" * 400_000))]
PATIENCE = 20.0
FORK = get_context("fork")


def serves(home: Path, place: Place | None, pipe: Connection) -> None:
    """Serve in this process, which dies at the place; tell the port."""
    desk = open_desk(home, at(NOW))
    app = create_app(lambda: open_desk(home, at(NOW)))
    doomed = DoomedServer(place or Place("", 0))
    doomed.listens(desk)
    line = socket.create_server(("127.0.0.1", 0))
    pipe.send(line.getsockname()[1])
    uvicorn.Server(uvicorn.Config(doomed.between(app), log_level="critical", lifespan="off")).run([line])


def keeper(home: Path, pipe: Connection) -> None:
    """Fork a server for each that is asked for; tell its port, and at a word how it ended: by its place, or by us."""
    open_desk(home, at(NOW)).db.close()
    for name in ("phieu", "doc-lai", "da-nhan"):
        environment().get_template(f"{name}.html")
    gc.freeze()
    pipe.send("ready")
    while (place := pipe.recv()) != "end":
        process = FORK.Process(target=serves, args=(home, place, pipe))
        process.start()
        pipe.recv()
        if place is None:
            process.kill()
        process.join(PATIENCE)
        pipe.send(process.exitcode)
        process.kill()


@dataclass
class Ground:
    """An office with a round that was opened, and the keeper of its servers."""

    site: Site
    token: str
    model: Path
    pipe: Connection

    @contextmanager
    def served(self, place: Place | None) -> Iterator[str]:
        """Give the address of a server that dies at the place, or lives while the block lasts."""
        self.pipe.send(place)
        try:
            yield f"http://127.0.0.1:{self.pipe.recv()}"
        finally:
            self.pipe.send("over")
            ended = self.pipe.recv()
        assert ended == -signal.SIGKILL

    def begins(self) -> None:
        """Forget the last life."""
        shutil.rmtree(self.site.office.home / "var")
        shutil.copytree(self.model, self.site.office.home / "var")


class Clerk(Browser):
    """A unit's browser on a real line, which may break."""

    def __init__(self, path: str) -> None:
        self.path = path
        headers = {"Host": ADDRESS.removeprefix("http://"), "Connection": "close"}
        self.client = httpx.Client(headers=headers, timeout=PATIENCE)  # type: ignore[assignment]  # -- speaks the same
        self.step: Callable[[], object] = self.answers

    def goes_to(self, address: str) -> None:
        """Speak to that server from now on."""
        self.client.base_url = httpx.URL(address)

    def answers(self) -> None:
        """Answer from where one stands: each step is remembered until the next begins."""
        self.open()
        self.types()

    def types(self, hidden: Mapping[str, str] | None = None) -> None:
        """Fill in the form with its file, and confirm what is read back."""
        form = {**(hidden or self.hidden), **DONE}
        self.step = lambda: self.types(form)
        self.type(form, files=FILE)
        self.confirms()

    def confirms(self, hidden: Mapping[str, str] | None = None) -> None:
        """Confirm what is read back."""
        form = hidden or self.hidden
        self.step = lambda: self.confirms(form)
        self.confirm(hidden=form)

    def tries_again(self, dice: Random) -> None:
        """Do what people do when a page does not come: load it again, or begin anew from the letter."""
        if dice.random() < 0.5:
            self.step()
        elif "Đã nhận lúc" not in self.open():
            self.types()

    @property
    def is_told(self) -> bool:
        """True when the page says that the answer was received."""
        return "Đã nhận lúc" in self.words


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """Give an office in which many lives can be lived."""
    office = open_office(tmp_path_factory.mktemp("kills") / "office")
    put_database(office.home / "var" / "dondoc.db")
    open_round(office.desk())
    site, desk = Site(office), office.desk()
    token = token_of(desk, letters(desk, LetterKind.CHECKIN, "toa-an")[0].key)
    desk.db.close()
    forget_database()
    shutil.copytree(office.home / "var", office.home / "model")
    ours, theirs = CROWD.Pipe()
    process = CROWD.Process(target=keeper, args=(office.home, theirs))
    process.start()
    theirs.close()
    ours.recv()
    yield Ground(site, token, office.home / "model", ours)
    ours.send("end")
    process.join()


def lives(ground: Ground, name: str, dice: Random) -> Clerk:
    """Let a clerk answer while the server dies at that place, and try again at the next one until it is told."""
    ground.begins()
    clerk = Clerk(f"/t/{ground.token}")
    with ground.served(Place(name, 0)) as address:
        clerk.goes_to(address)
        with pytest.raises(httpx.TransportError):
            clerk.answers()
    with ground.served(None) as address:
        clerk.goes_to(address)
        clerk.tries_again(dice)
    return clerk


def harms(ground: Ground, clerk: Clerk) -> Counter[str]:
    """Compare what the clerk was told with what is there."""
    site, desk = ground.site, ground.site.desk()
    with desk.db.reading() as tx:
        audit.verify(tx)
        (record,) = ledger.records(tx, keys=[key(COURT)])
        given = [one.answer for one in record.happenings if one.answer]
        files = [file for one in given for file in evidence.of_answer(tx, key(COURT), one.source)]
    data = FILE[0][1][1]
    kept = [(site.office.home / "var" / "files" / one.sha256[:2] / one.sha256).read_bytes() for one in files]
    counts = len(answers(site, COURT)), len(letters(desk, LetterKind.RECEIPT)), mails(desk)
    desk.db.close()
    forget_database()
    return Counter(
        {
            "untold": int(not clerk.is_told),
            "lost": int(
                counts[0] < 1 or counts[1] < 1 or sha256(data).hexdigest() not in [one.sha256 for one in files]
            ),
            "doubled": int(counts[0] > 1 or counts[1] > 1 or counts[2] != [(MailState.ANSWERED, "trang-tra-loi")]),
            "torn": int(any(one != data for one in kept)),
        }
    )


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", [pytest.param(one, marks=[] if one in FEW else [pytest.mark.prove]) for one in WEB])
def test_no_answer_is_lost_or_counted_twice_wherever_the_server_is_killed(
    name: str, ground: Ground, pytestconfig: pytest.Config, record_property: Callable[[str, str], None]
) -> None:
    seeds = SEEDS_OF_PROOF if pytestconfig.getoption("--hypothesis-profile") == "prove" else SEEDS
    for seed in range(seeds):
        clerk = lives(ground, name, Random(f"{name} {seed}"))
        assert harms(ground, clerk) == Counter(untold=0, lost=0, doubled=0, torn=0), f"seed {seed}"
    record_property("proof", f"{name:20} {seeds} kills, 0 lost, 0 doubled, 0 torn")


def test_the_places_are_those_that_were_promised() -> None:
    assert len({*WEB}) == 7
