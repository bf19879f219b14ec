"""Screenings of a unit by month: its file of a year does not look through everybody's."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_index("screenings_by_month", "screenings", ["unit", "month"])
    # SQLite knows no better than to take the new one for a case's screenings too, unless the other says more.
    op.drop_index("screenings_by_case", "screenings")
    op.create_index("screenings_by_case", "screenings", ["case_id", "unit"])
