"""The first tables: agency, units, devices, codes, messages, published files, attempts, doings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _people()
    op.create_table(
        "messages",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("device", sa.String(36), sa.ForeignKey("devices.id"), nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(130), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("received_at", sa.String(20), nullable=False),
    )
    op.create_index("messages_by_device", "messages", ["device", "seq"])
    _shelf()
    op.create_table(
        "attempts",
        sa.Column("address", sa.String(64), primary_key=True),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
    )
    op.create_table(
        "doings",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("by", sa.String(120), nullable=False),
        sa.Column("what", sa.String(64), nullable=False),
        sa.Column("about", sa.Text, nullable=False),
    )


def _people() -> None:
    op.create_table(
        "agency",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("tenant", sa.String(16), nullable=False),
        sa.Column("centre_key", sa.LargeBinary, nullable=False),
        sa.Column("publishing_key", sa.LargeBinary, nullable=False),
        sa.Column("recovery_key", sa.LargeBinary, nullable=False),
        sa.Column("made_at", sa.String(20), nullable=False),
    )
    op.create_table(
        "units",
        sa.Column("code", sa.String(64), primary_key=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("parent", sa.String(64), sa.ForeignKey("units.code")),
    )
    op.create_table(
        "devices",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("token", sa.String(64), nullable=False, unique=True),
        sa.Column("signing_key", sa.LargeBinary, nullable=False),
        sa.Column("sealing_key", sa.LargeBinary, nullable=False),
        sa.Column("unit", sa.String(64), sa.ForeignKey("units.code"), nullable=False),
        sa.Column("worker", sa.String(64), nullable=False),
        sa.Column("enrolled_at", sa.String(20), nullable=False),
        sa.Column("seen_at", sa.String(20), nullable=False),
        sa.Column("revoked_at", sa.String(20)),
        sa.Column("told_at", sa.String(20)),
        sa.Column("copied_at", sa.String(20)),
    )
    op.create_table(
        "codes",
        sa.Column("shown", sa.String(64), primary_key=True),
        sa.Column("unit", sa.String(64), sa.ForeignKey("units.code"), nullable=False),
        sa.Column("worker", sa.String(64), nullable=False),
        sa.Column("box", sa.LargeBinary, nullable=False),
        sa.Column("made_at", sa.String(20), nullable=False),
        sa.Column("expires_at", sa.String(20), nullable=False),
        sa.Column("device", sa.String(36), sa.ForeignKey("devices.id")),
    )


def _shelf() -> None:
    op.create_table(
        "files",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "published",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("name", sa.String(130), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), sa.ForeignKey("files.digest"), nullable=False),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
    )
