"""Messages that could not be counted, beside those that wait."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "set_aside",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("code", sa.String(4), nullable=False),
        sa.Column("error", sa.String(64), nullable=False),
        sa.Column("place", sa.String(64), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
    )
