"""Deputies: an address of a unit may be in use from a day to a day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the first and the last day of a deputy's address; no address that is known has any."""
    for name in ("first_day", "last_day"):
        op.add_column("contact", sa.Column(name, sa.Date(), nullable=True))
