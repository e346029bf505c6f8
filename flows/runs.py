"""One duty once through its Prefect flow: on the server that the environment names, else on one of this run's own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import date, datetime
from importlib import import_module
from pathlib import Path

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
    given = server_environment(home / PREFECT_FOLDER, free_port(), environment())
    adopt(given)
    with local_server(given, home / PREFECT_FOLDER / "server.log", schedules=False) as address:
        yield address


@asynccontextmanager
async def one_client() -> AsyncIterator[None]:
    """Let all flows that run inside the block share one connection to the server: each would else make its own."""
    from prefect.context import AsyncClientContext  # noqa: PLC0415 -- Prefect reads its settings when it is imported

    async with AsyncClientContext.get_or_create():
        yield


def run_through_prefect(
    home: Path, duty: str, now: datetime | None, year: int | None, as_of: date | None
) -> dict[str, object]:
    """Run one duty's flow here and now, and return its summary as plain values.

    `year` and `as_of` count for the annual report only. An unknown duty is a ModuleNotFoundError.
    """
    given: dict[str, object] = {"home": str(home), "now": now.isoformat() if now else None}
    if duty == "annual-report":
        given |= {"year": year, "as_of": as_of.isoformat() if as_of else None}
    with orchestrator(home):
        return asyncio.run(run_flow(duty, **given))


async def run_flow(duty: str, **given: object) -> dict[str, object]:
    """Run the flow of that duty on the server that is there, and return its summary. Prefect is imported only now."""
    name = duty.replace("-", "_")
    done: dict[str, object] = await getattr(import_module(f"flows.{name}"), name)(**given)
    return done
