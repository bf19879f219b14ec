"""What the messages say, as rows. How the tables came to be so is in `sync.server.migrations`.

All but `postings` can be made again from the messages (`recounting`). `unit` and `worker` are those that the
device had when the message arrived: who moves to another unit leaves behind what was done for the first one.
Moments are UTC texts and may be empty; columns that say JSON hold canonical JSON, as it travelled.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, Text

from sync.server.tables import metadata


def _device() -> Column[Any]:
    return Column("device", String(36), nullable=False)


def _case() -> Column[Any]:
    return Column("case_id", String(36), nullable=False)


def _seers() -> tuple[Column[Any], Column[Any]]:
    """By what it is decided who may see a row."""
    return Column("unit", String(64), nullable=False), Column("worker", String(64), nullable=False)


def _newest() -> tuple[Column[Any], ...]:
    """The key of a row that the newest message of a case makes: `number` counts its rows."""
    return (
        Column("device", String(36), primary_key=True),
        Column("case_id", String(36), primary_key=True),
        Column("number", Integer, primary_key=True, autoincrement=False),
        *_seers(),
    )


def _moment(name: str) -> Column[Any]:
    return Column(name, String(20), nullable=False)


# The ids of messages that nothing was made of yet.
# Intake writes here, so a row goes behind the last one and nowhere else.
uncounted = Table(
    "uncounted",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("id", String(36), nullable=False),
)

# Messages that could not be counted: `code` is the number of the reason, `error` and `place` say more of it.
set_aside = Table(
    "set_aside",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("code", String(4), nullable=False),
    Column("error", String(64), nullable=False),
    Column("place", String(64), nullable=False),
    _moment("at"),
)

# One row: when messages were counted last.
counted = Table(
    "counted",
    metadata,
    Column("only", Integer, primary_key=True, autoincrement=False),
    Column("at", String(20), nullable=False),
)

# Where a device belonged before it was moved: what arrived before `until` belongs there still.
postings = Table(
    "postings",
    metadata,
    Column("device", String(36), primary_key=True),
    Column("until", String(20), primary_key=True),
    *_seers(),
)

# Which message of a device is the newest about something, of the kinds where the newest one counts.
told = Table(
    "told",
    metadata,
    Column("device", String(36), primary_key=True),
    Column("about", String(255), primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("message", String(36), nullable=False),
)

# One for each finished record. `root`: the first record of its chain of amendments; of each chain one is not
# `superseded`. `days_to_screen`: since it became due, where that is known. `body`: JSON of the message.
screenings = Table(
    "screenings",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("message", String(36), nullable=False),
    _device(),
    *_seers(),
    _case(),
    Column("supersedes", String(36), nullable=False),
    Column("root", String(36), nullable=False),
    Column("superseded", Boolean, nullable=False),
    Column("questionnaire", String(110), nullable=False),
    Column("version", Integer, nullable=False),
    Column("language", String(40), nullable=False),
    Column("age_band", String(16), nullable=False),
    Column("gender", String(130), nullable=False),
    Column("mode", String(16), nullable=False),
    Column("trigger", String(130), nullable=False),
    _moment("finished_at"),
    Column("month", String(7), nullable=False),
    Column("complete", Boolean, nullable=False),
    Column("reason", String(130), nullable=False),
    Column("ended", String(16), nullable=False),
    Column("days_to_screen", Integer),
    Column("body", Text, nullable=False),
    Index("screenings_by_root", "root"),
    # With the unit: else SQLite would as soon take all of a unit's by month to find one case's.
    Index("screenings_by_case", "case_id", "unit"),
    Index("screenings_by_month", "unit", "month"),
)

# The newest telling of each case. `open`: something of it is not done, or its concern not ruled out.
# `undecided`: how many flags and needs have no next action.
# `told_at`: when the device told it.
cases = Table(
    "cases",
    metadata,
    Column("device", String(36), primary_key=True),
    Column("case_id", String(36), primary_key=True),
    *_seers(),
    Column("link", String(32), nullable=False),
    Column("place", String(130), nullable=False),
    Column("concern", String(16), nullable=False),
    _moment("concern_since"),
    Column("judged", String(16), nullable=False),
    Column("undecided", Integer, nullable=False),
    Column("contact_named", Boolean, nullable=False),
    Column("seq", BigInteger, nullable=False),
    _moment("told_at"),
    Column("flags", Text, nullable=False),
    Column("needs", Text, nullable=False),
    Column("open", Boolean, nullable=False),
    Index("cases_by_case", "case_id"),
    Index("cases_by_link", "link"),
)

# What has to be reported, and by when. `running`: neither met nor stopped. `missing`: JSON, the names of
# what the proof lacks.
clocks = Table(
    "clocks",
    metadata,
    *_newest(),
    Column("duty", String(130), nullable=False),
    Column("after", String(130), nullable=False),
    _moment("since"),
    _moment("deadline"),
    _moment("met_at"),
    Column("reported", Boolean, nullable=False),
    Column("missing", Text, nullable=False),
    Column("no_longer", Boolean, nullable=False),
    Column("moved_later", Boolean, nullable=False),
    Column("running", Boolean, nullable=False),
    Index("clocks_by_deadline", "running", "unit", "deadline"),
    Index("clocks_by_met", "met_at"),
)

# Flags that have no next action on the device.
open_flags = Table(
    "open_flags",
    metadata,
    *_newest(),
    Column("flag", String(130), nullable=False),
    Index("open_flags_by_unit", "unit"),
)

# Screenings that are or were due.
dues = Table(
    "dues",
    metadata,
    *_newest(),
    Column("trigger", String(130), nullable=False),
    _moment("since"),
    _moment("deadline"),
    _moment("done_at"),
    Column("tried", Integer, nullable=False),
    Index("dues_by_deadline", "done_at", "unit", "deadline", "trigger"),
)

# What is to be done on a day: `kind` is step or follow_up.
follow_ups = Table(
    "follow_ups",
    metadata,
    *_newest(),
    Column("kind", String(16), nullable=False),
    Column("due_on", String(10), nullable=False),
    Index("follow_ups_by_day", "unit", "due_on"),
)

# Which cases of several workers are of one young person.
links = Table(
    "links",
    metadata,
    Column("device", String(36), primary_key=True),
    Column("case_id", String(36), primary_key=True),
    *_seers(),
    Column("link", String(32), nullable=False),
    Index("links_by_link", "link"),
)

# A victim-service provider's releases as they stand.
releases = Table(
    "releases",
    metadata,
    Column("device", String(36), primary_key=True),
    Column("release", String(36), primary_key=True),
    *_seers(),
    _case(),
    Column("purpose", String(16), nullable=False),
    Column("signed_on", String(10), nullable=False),
    Column("expires_on", String(10), nullable=False),
    Column("taken_back", Boolean, nullable=False),
    Index("releases_by_case", "device", "case_id"),
)

# What workers answered to supervisors' requests.
answers = Table(
    "answers",
    metadata,
    Column("device", String(36), primary_key=True),
    Column("request", String(36), primary_key=True),
    *_seers(),
    _case(),
    Column("outcome", String(16), nullable=False),
    _moment("at"),
)

# How often a question was asked and not answered, of all the records of a device in a month.
skips = Table(
    "skips",
    metadata,
    Column("device", String(36), primary_key=True),
    Column("month", String(7), primary_key=True),
    Column("questionnaire", String(110), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("language", String(40), primary_key=True),
    Column("question", String(130), primary_key=True),
    Column("asked", Integer, nullable=False),
    Column("skipped", Integer, nullable=False),
    *_seers(),
    Index("skips_by_month", "unit", "month"),
)

# What a victim-service provider's devices counted themselves. `ended` and `findings`: JSON.
provider_counts = Table(
    "provider_counts",
    metadata,
    Column("device", String(36), primary_key=True),
    Column("month", String(7), primary_key=True),
    Column("questionnaire", String(110), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("language", String(40), primary_key=True),
    Column("screenings", Integer, nullable=False),
    Column("complete", Integer, nullable=False),
    Column("ended", Text, nullable=False),
    Column("findings", Text, nullable=False),
    *_seers(),
    Index("provider_counts_by_month", "unit", "month"),
)

# What somebody may see or not, by unit and worker.
SEEN = (
    screenings,
    cases,
    clocks,
    dues,
    open_flags,
    follow_ups,
    links,
    releases,
    answers,
    skips,
    provider_counts,
)
# What is made again from the messages.
MADE = (told, *SEEN)
