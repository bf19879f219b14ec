"""What supervisors ask of devices."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "requests",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.String(36), nullable=False, unique=True),
        sa.Column("device", sa.String(36), sa.ForeignKey("devices.id"), nullable=False),
        sa.Column("case_id", sa.String(36), nullable=False),
        sa.Column("what", sa.String(64), nullable=False),
        sa.Column("due_on", sa.String(10), nullable=False),
        sa.Column("asked_at", sa.String(20), nullable=False),
        sa.Column("asked_by", sa.String(64), sa.ForeignKey("units.code"), nullable=False),
        sa.Column("sent_at", sa.String(20)),
        sa.Column("seen_at", sa.String(20)),
    )
    op.create_index("requests_by_device", "requests", ["device", "number"])
