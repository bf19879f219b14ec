"""The tables of the numbers. How they came to be so is in `sync.server.migrations`."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, Integer, String, Table, Text

from sync.server.tables import metadata

# Sums over the screenings that count. `period`: a month, for pairs of cuts a year. `cut`: what is asked of
# the young person or the conversation, "" for nothing; `value`: what it is, of a pair with a space between.
# `sums`: JSON, how many; under "" all, under `measure:state` those in this state.
tallies = Table(
    "tallies",
    metadata,
    Column("period", String(7), primary_key=True),
    Column("unit", String(64), primary_key=True),
    Column("cut", String(32), primary_key=True),
    Column("value", String(130), primary_key=True),
    Column("sums", Text, nullable=False),
)

# How often the sums of a year have changed.
tally_changes = Table(
    "tally_changes",
    metadata,
    Column("year", String(4), primary_key=True),
    Column("changes", BigInteger, nullable=False),
)

# The numbers as they may be shown, made of the sums of one moment. `cells`: JSON, see `shown`.
numbers_shown = Table(
    "numbers_shown",
    metadata,
    Column("year", String(4), primary_key=True),
    Column("about", String(16), primary_key=True),
    Column("unit", String(64), primary_key=True),
    Column("cut", String(32), primary_key=True),
    Column("measure", String(180), primary_key=True),
    Column("cells", Text, nullable=False),
)

# What the shown numbers of a year were made of, when, and how many seconds that took. `claimed_at`: since
# when a process makes them anew, or "".
numbers_made = Table(
    "numbers_made",
    metadata,
    Column("year", String(4), primary_key=True),
    Column("made_of", String(130), nullable=False),
    Column("at", String(20), nullable=False),
    Column("seconds", Float, nullable=False),
    Column("claimed_at", String(20), nullable=False),
)

# One row: below which count a cell is hidden.
numbers_settings = Table(
    "numbers_settings",
    metadata,
    Column("only", Integer, primary_key=True, autoincrement=False),
    Column("threshold", Integer, nullable=False),
)
