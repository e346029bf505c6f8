"""What Alembic runs: the migrations go through inside the transaction that `store.database` has begun."""

from __future__ import annotations

from alembic import context

from store.tables import CHECKIN

# Server defaults are not compared: on SQLite an empty text is always reported as changed.
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=CHECKIN.metadata,
    render_as_batch=True,
    compare_type=True,
    compare_server_default=False,
)
with context.begin_transaction():
    context.run_migrations()
