"""One duty once through its Prefect flow: on the server that the environment names, else on one of this run's own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import date, datetime
from functools import cache
from importlib import import_module
from pathlib import Path

import certifi

from flows.server import free_port, local_server, must_answer, server_environment
from services.settings import adopt, environment, orchestrator_url

PREFECT_FOLDER = Path("var/prefect")


@contextmanager
def orchestrator(home: Path) -> Iterator[str]:
    """Give the address of a Prefect server: the one in PREFECT_API_URL, else a private one that ends with the block.

    Raises ServerDidNotStart when the one that is named does not answer, or the private one does not come up.
    The private one keeps nothing that matters: its folder may be deleted at any time.
    """
    named = orchestrator_url()
    if named:
        must_answer(named)
        yield named
        return
    folder = home / PREFECT_FOLDER
    given = {**server_environment(folder, free_port(), environment()), **private(folder)}
    adopt(given)
    with local_server(given, folder / "server.log", schedules=False, meanwhile=load_flows) as address:
        yield address


def private(folder: Path) -> dict[str, str]:
    """Return what a server needs less of when this process alone speaks to it."""
    return {
        **one_authority(folder),
        "PREFECT_SERVER_UI_ENABLED": "false",
        "PREFECT_SERVER_REGISTER_BLOCKS_ON_START": "false",
    }


def one_authority(folder: Path) -> dict[str, str]:
    """Return what spares those that speak over plain HTTP on loopback the reading of every certificate authority.

    Prefect reads its list anew for each client that it makes: half of its own share of a short run, and a quarter of a
    deployment. Nothing here shows a certificate, so a list of one will do; it may not be empty.
    """
    authorities = certifi.contents()
    end = "-----END CERTIFICATE-----"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "authority.pem"
    path.write_text(authorities[: authorities.index(end) + len(end)] + "\n", "utf-8")
    return {"PREFECT_API_SSL_CERT_FILE": str(path)}


def load_flows() -> None:
    """Load Prefect into this process: it takes seconds, in which the server starts beside it."""
    import_module("flows.duty")


@asynccontextmanager
async def one_client() -> AsyncIterator[None]:
    """Let all flows that run inside the block share one connection to the server: each would else make its own.

    None of them tells the server that it is still alive, in a thread of its own: who began it waits for it here.
    """
    from prefect.context import AsyncClientContext  # noqa: PLC0415 -- Prefect reads its settings when it is imported
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings  # noqa: PLC0415 -- as above

    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        async with AsyncClientContext.get_or_create():
            yield


def run_through_prefect(
    home: Path, duty: str, now: datetime | None, year: int | None, as_of: date | None, *, leaders: bool = False
) -> dict[str, object]:
    """Run one duty's flow here and now, and return its summary as plain values.

    `year` and `as_of` count for the annual report only, `leaders` for the digest only. An unknown duty is a
    ModuleNotFoundError.
    """
    given: dict[str, object] = {"home": str(home), "now": now.isoformat() if now else None}
    if duty == "annual-report":
        given |= {"year": year, "as_of": as_of.isoformat() if as_of else None}
    if leaders:
        given |= {"leaders": True}
    with orchestrator(home):
        return asyncio.run(run_flow(duty, **given))


async def run_flow(duty: str, **given: object) -> dict[str, object]:
    """Run the flow of that duty on the server that is there, and return its summary. Prefect is imported only now."""
    done: dict[str, object] = await flow_of(duty)(**given)
    return done


@cache
def flow_of(duty: str) -> Callable[..., Awaitable[dict[str, object]]]:
    """Return the flow of that duty for values of our own: Prefect makes a model to look at others' in each run."""
    name = duty.replace("-", "_")
    ours: Callable[..., Awaitable[dict[str, object]]] = getattr(import_module(f"flows.{name}"), name).with_options(
        validate_parameters=False
    )
    return ours
