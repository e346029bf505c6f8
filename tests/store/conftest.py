"""The databases that the store is tested on: a SQLite file, and a private PostgreSQL cluster where it is installed."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from store.database import Database, open_database, upgrade
from store.tables import TABLES
from tests.schema import put_database

# Durability is PostgreSQL's own promise, not ours to test: without it the tests are quick.
HASTE = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")

# All that a test may have changed besides rows: tables and columns, functions, triggers, and what Alembic wrote down.
SHAPE = """
SELECT (SELECT count(*) FROM pg_attribute), (SELECT count(*) FROM pg_proc),
       (SELECT min(version_num) FROM alembic_version),
       (SELECT string_agg(tgname || tgenabled::text, ' ' ORDER BY tgname, tgenabled) FROM pg_trigger)
"""
OTHERS_OUT = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid != pg_backend_pid()
"""


def free_port() -> int:
    """Return a loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def as_server(*words: str) -> list[str]:
    """Return the command as the user that PostgreSQL may run as: it refuses root."""
    other = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    return [*(other if os.geteuid() == 0 else []), *words]


def run(words: Sequence[str]) -> None:
    """Run a command to its end; its words are shown when it fails."""
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd="/")
    assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout}{done.stderr}"


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """Run a private PostgreSQL for this test process and give the URL of its server."""
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    # Not below pytest's own folder: the server's user could not enter it.
    home = Path(tempfile.mkdtemp(prefix="dondoc-postgresql-"))
    if os.geteuid() == 0:
        server = pwd.getpwnam("postgres")
        os.chown(home, server.pw_uid, server.pw_gid)
    data, port = home / "data", free_port()
    locale = ("--encoding=UTF8", "--locale=C.UTF-8")
    run(as_server(str(programs / "initdb"), "-D", str(data), "-U", "dondoc", "--auth=trust", "--no-sync", *locale))
    options = f"-c listen_addresses=127.0.0.1 -p {port} -k {home} {' '.join(HASTE)}"
    control = str(programs / "pg_ctl")
    run(as_server(control, "-D", str(data), "-w", "-l", str(home / "log"), "-o", options, "start"))
    yield f"postgresql://dondoc@127.0.0.1:{port}"
    run(as_server(control, "-D", str(data), "-w", "-m", "immediate", "stop"))
    shutil.rmtree(home)


def new_database(server: str, template: str) -> str:
    """Make a database like the template and return its URL."""
    name = f"t_{secrets.token_hex(6)}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        # Without a journal of the copied pages, as it was before PostgreSQL 15: a fifth of the time.
        copied = "STRATEGY FILE_COPY" if connection.info.server_version >= 150_000 else ""
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" {copied}'.encode())
    return f"{server}/{name}"


def drop(url: str) -> None:
    """Drop the database at once, before its pages reach the disk."""
    server, name = url.rsplit("/", 1)
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def empty(url: str, shape: tuple[object, ...] | None) -> bool:
    """Take every row out of a database that still has this shape. Whoever is at work in it is sent away."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(OTHERS_OUT)
        if connection.execute(SHAPE).fetchone() != shape:
            return False
        connection.execute("SET session_replication_role = replica")  # no trigger forbids it
        connection.execute(sql.SQL(";").join(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)) for name in TABLES))
        connection.execute("SELECT setval(seqrelid::regclass, seqstart, false) FROM pg_sequence")
    return True


@pytest.fixture(scope="session")
def upgraded(cluster: str) -> str:
    """Give the name of a database of that server at the newest schema, to make others from."""
    made = new_database(cluster, "template1")
    upgrade(made)
    return made.rsplit("/", 1)[1]


@pytest.fixture(scope="session")
def shape(cluster: str, upgraded: str) -> tuple[object, ...] | None:
    """Give the shape of a database at the newest schema."""
    with psycopg.connect(f"{cluster}/{upgraded}") as connection:
        return connection.execute(SHAPE).fetchone()


@pytest.fixture(scope="session")
def emptied() -> list[str]:
    """Give the URLs of the databases that are as good as new: to make one takes the server a sixth of a second."""
    return []


@pytest.fixture
def kind(request: pytest.FixtureRequest) -> str:
    """Give the kind of database: SQLite, unless the test asks for both (tests/store/ledgers.py)."""
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture
def empty_url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the URL of a database without a schema."""
    if kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'var' / 'dondoc.db'}"
        return
    made = new_database(request.getfixturevalue("cluster"), "template1")
    yield made
    drop(made)


@pytest.fixture
def url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the URL of a database at the newest schema."""
    if kind == "sqlite":
        made = str(request.getfixturevalue("empty_url"))
        put_database(tmp_path / "var" / "dondoc.db")
        yield made
        return
    server, template, shape = (request.getfixturevalue(name) for name in ("cluster", "upgraded", "shape"))
    emptied: list[str] = request.getfixturevalue("emptied")
    made = emptied.pop() if emptied else new_database(server, template)
    yield made
    if empty(made, shape):
        emptied.append(made)
    else:
        drop(made)


@pytest.fixture
def db(url: str) -> Iterator[Database]:
    """Give an open database at the newest schema."""
    database = open_database(url)
    yield database
    database.close()
