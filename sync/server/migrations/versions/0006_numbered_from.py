"""A centre that was restored from a copy: where its numbers go on, and what its devices send again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    numbers = sa.Column("numbered_from", sa.Integer, nullable=False, server_default="0")
    op.add_column("agency", numbers)
    op.add_column("agency", sa.Column("restored_at", sa.String(20)))
    op.add_column("agency", sa.Column("again_from", sa.String(20)))
