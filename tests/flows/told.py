"""What a flow came to, as the tests compare it."""

from __future__ import annotations

from tests.flows.conftest import Server


def told(done: dict[str, object]) -> tuple[object, ...]:
    """Return a flow's result without its seconds, which are a number above nothing."""
    seconds = done["seconds"]
    assert isinstance(seconds, float)
    assert seconds > 0
    return done["duty"], done["day"], done["counts"], done["idle"]


def artifact_of(server: Server, duty: str) -> str:
    """Return the day of the last summary that this duty has left on the server."""
    kept = {"artifacts": {"key": {"any_": [duty]}}, "sort": "CREATED_DESC", "limit": 1}
    return str(server.post("artifacts/filter", kept)[0]["description"])
