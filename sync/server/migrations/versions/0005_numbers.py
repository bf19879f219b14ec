"""Sums, and the numbers as they may be shown."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "tallies",
        sa.Column("period", sa.String(7), primary_key=True),
        sa.Column("unit", sa.String(64), primary_key=True),
        sa.Column("cut", sa.String(32), primary_key=True),
        sa.Column("value", sa.String(130), primary_key=True),
        sa.Column("sums", sa.Text, nullable=False),
    )
    op.create_table(
        "tally_changes",
        sa.Column("year", sa.String(4), primary_key=True),
        sa.Column("changes", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "numbers_shown",
        sa.Column("year", sa.String(4), primary_key=True),
        sa.Column("about", sa.String(16), primary_key=True),
        sa.Column("unit", sa.String(64), primary_key=True),
        sa.Column("cut", sa.String(32), primary_key=True),
        sa.Column("measure", sa.String(180), primary_key=True),
        sa.Column("cells", sa.Text, nullable=False),
    )
    op.create_table(
        "numbers_made",
        sa.Column("year", sa.String(4), primary_key=True),
        sa.Column("made_of", sa.String(130), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("seconds", sa.Float, nullable=False),
        sa.Column("claimed_at", sa.String(20), nullable=False),
    )
    op.create_table(
        "numbers_settings",
        sa.Column("only", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("threshold", sa.Integer, nullable=False),
    )
