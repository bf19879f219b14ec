"""What the messages say, as rows; and every message that is there waits to be counted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sync.server.people.row_security import guard

revision = "0004"
down_revision = "0003"

SEEN = (
    "screenings",
    "cases",
    "clocks",
    "dues",
    "open_flags",
    "follow_ups",
    "links",
    "releases",
    "answers",
    "skips",
    "provider_counts",
)
COUNTED = "('screening', 'care', 'link', 'release', 'counts', 'skips', 'answer')"


def upgrade() -> None:
    _counting()
    _screenings()
    _cases()
    _clocks()
    _of_cases()
    _sums()
    _decided()
    for table in SEEN:
        guard(op.get_bind(), table)
    op.execute(f"INSERT INTO uncounted (id) SELECT id FROM messages WHERE kind IN {COUNTED}")  # noqa: S608


def _counting() -> None:
    op.create_table(
        "uncounted",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("id", sa.String(36), nullable=False),
    )
    op.create_table(
        "counted",
        sa.Column("only", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.String(20), nullable=False),
    )
    op.create_table(
        "postings",
        sa.Column("device", sa.String(36), primary_key=True),
        sa.Column("until", sa.String(20), primary_key=True),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("worker", sa.String(64), nullable=False),
    )
    op.create_table(
        "told",
        sa.Column("device", sa.String(36), primary_key=True),
        sa.Column("about", sa.String(255), primary_key=True),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("message", sa.String(36), nullable=False),
    )


def _screenings() -> None:
    op.create_table(
        "screenings",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("message", sa.String(36), nullable=False),
        sa.Column("device", sa.String(36), nullable=False),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("worker", sa.String(64), nullable=False),
        sa.Column("case_id", sa.String(36), nullable=False),
        sa.Column("supersedes", sa.String(36), nullable=False),
        sa.Column("root", sa.String(36), nullable=False),
        sa.Column("superseded", sa.Boolean, nullable=False),
        sa.Column("questionnaire", sa.String(110), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("age_band", sa.String(16), nullable=False),
        sa.Column("gender", sa.String(130), nullable=False),
        sa.Column("mode", sa.String(16), nullable=False),
        sa.Column("trigger", sa.String(130), nullable=False),
        sa.Column("finished_at", sa.String(20), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("complete", sa.Boolean, nullable=False),
        sa.Column("reason", sa.String(130), nullable=False),
        sa.Column("ended", sa.String(16), nullable=False),
        sa.Column("days_to_screen", sa.Integer),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("screenings_by_case", "screenings", ["case_id"])
    op.create_index("screenings_by_root", "screenings", ["root"])


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("device", sa.String(36), primary_key=True),
        sa.Column("case_id", sa.String(36), primary_key=True),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("worker", sa.String(64), nullable=False),
        sa.Column("link", sa.String(32), nullable=False),
        sa.Column("place", sa.String(130), nullable=False),
        sa.Column("concern", sa.String(16), nullable=False),
        sa.Column("concern_since", sa.String(20), nullable=False),
        sa.Column("judged", sa.String(16), nullable=False),
        sa.Column("undecided", sa.Integer, nullable=False),
        sa.Column("contact_named", sa.Boolean, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("told_at", sa.String(20), nullable=False),
        sa.Column("flags", sa.Text, nullable=False),
        sa.Column("needs", sa.Text, nullable=False),
        sa.Column("open", sa.Boolean, nullable=False),
    )
    op.create_index("cases_by_case", "cases", ["case_id"])
    op.create_index("cases_by_link", "cases", ["link"])


def _clocks() -> None:
    op.create_table(
        "clocks",
        sa.Column("device", sa.String(36), primary_key=True),
        sa.Column("case_id", sa.String(36), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("worker", sa.String(64), nullable=False),
        sa.Column("duty", sa.String(130), nullable=False),
        sa.Column("after", sa.String(130), nullable=False),
        sa.Column("since", sa.String(20), nullable=False),
        sa.Column("deadline", sa.String(20), nullable=False),
        sa.Column("met_at", sa.String(20), nullable=False),
        sa.Column("reported", sa.Boolean, nullable=False),
        sa.Column("missing", sa.Text, nullable=False),
        sa.Column("no_longer", sa.Boolean, nullable=False),
        sa.Column("moved_later", sa.Boolean, nullable=False),
        sa.Column("running", sa.Boolean, nullable=False),
    )
    op.create_index("clocks_by_deadline", "clocks", ["running", "unit", "deadline"])
    op.create_index("clocks_by_met", "clocks", ["met_at"])
    op.create_table(
        "dues",
        sa.Column("device", sa.String(36), primary_key=True),
        sa.Column("case_id", sa.String(36), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("worker", sa.String(64), nullable=False),
        sa.Column("trigger", sa.String(130), nullable=False),
        sa.Column("since", sa.String(20), nullable=False),
        sa.Column("deadline", sa.String(20), nullable=False),
        sa.Column("done_at", sa.String(20), nullable=False),
        sa.Column("tried", sa.Integer, nullable=False),
    )
    op.create_index("dues_by_deadline", "dues", ["done_at", "unit", "deadline", "trigger"])
    op.create_table(
        "open_flags",
        sa.Column("device", sa.String(36), primary_key=True),
        sa.Column("case_id", sa.String(36), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("worker", sa.String(64), nullable=False),
        sa.Column("flag", sa.String(130), nullable=False),
    )
    op.create_index("open_flags_by_unit", "open_flags", ["unit"])
    op.create_table(
        "follow_ups",
        sa.Column("device", sa.String(36), primary_key=True),
        sa.Column("case_id", sa.String(36), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("worker", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("due_on", sa.String(10), nullable=False),
    )
    op.create_index("follow_ups_by_day", "follow_ups", ["unit", "due_on"])


def _of_cases() -> None:
    op.create_table(
        "links",
        sa.Column("device", sa.String(36), primary_key=True),
        sa.Column("case_id", sa.String(36), primary_key=True),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("worker", sa.String(64), nullable=False),
        sa.Column("link", sa.String(32), nullable=False),
    )
    op.create_index("links_by_link", "links", ["link"])
    op.create_table(
        "releases",
        sa.Column("device", sa.String(36), primary_key=True),
        sa.Column("release", sa.String(36), primary_key=True),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("worker", sa.String(64), nullable=False),
        sa.Column("case_id", sa.String(36), nullable=False),
        sa.Column("purpose", sa.String(16), nullable=False),
        sa.Column("signed_on", sa.String(10), nullable=False),
        sa.Column("expires_on", sa.String(10), nullable=False),
        sa.Column("taken_back", sa.Boolean, nullable=False),
    )
    op.create_index("releases_by_case", "releases", ["device", "case_id"])
    op.create_table(
        "answers",
        sa.Column("device", sa.String(36), primary_key=True),
        sa.Column("request", sa.String(36), primary_key=True),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("worker", sa.String(64), nullable=False),
        sa.Column("case_id", sa.String(36), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
    )


def _sums() -> None:
    op.create_table(
        "skips",
        sa.Column("device", sa.String(36), primary_key=True),
        sa.Column("month", sa.String(7), primary_key=True),
        sa.Column("questionnaire", sa.String(110), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("language", sa.String(40), primary_key=True),
        sa.Column("question", sa.String(130), primary_key=True),
        sa.Column("asked", sa.Integer, nullable=False),
        sa.Column("skipped", sa.Integer, nullable=False),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("worker", sa.String(64), nullable=False),
    )
    op.create_index("skips_by_month", "skips", ["unit", "month"])
    op.create_table(
        "provider_counts",
        sa.Column("device", sa.String(36), primary_key=True),
        sa.Column("month", sa.String(7), primary_key=True),
        sa.Column("questionnaire", sa.String(110), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("language", sa.String(40), primary_key=True),
        sa.Column("screenings", sa.Integer, nullable=False),
        sa.Column("complete", sa.Integer, nullable=False),
        sa.Column("ended", sa.Text, nullable=False),
        sa.Column("findings", sa.Text, nullable=False),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("worker", sa.String(64), nullable=False),
    )
    op.create_index("provider_counts_by_month", "provider_counts", ["unit", "month"])


def _decided() -> None:
    op.create_table(
        "dispositions",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("device", sa.String(36), nullable=False),
        sa.Column("case_id", sa.String(36), nullable=False),
        sa.Column("flag", sa.String(130), nullable=False),
        sa.Column("account", sa.String(36), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("what", sa.String(64), nullable=False),
        sa.Column("due_on", sa.String(10), nullable=False),
        sa.Column("before", sa.Integer, nullable=False),
        sa.UniqueConstraint("case_id", "flag", "before"),
    )
    op.add_column("requests", sa.Column("account", sa.String(36)))
