"""The centre's tables. How they came to be so is in `migrations`.

Moments are texts, UTC to the second, as they travel; ids are UUIDs in their usual writing.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

# One row: the agency, and the public keys its devices believe.
agency = Table(
    "agency",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("tenant", String(16), nullable=False),
    Column("centre_key", LargeBinary, nullable=False),
    Column("publishing_key", LargeBinary, nullable=False),
    Column("recovery_key", LargeBinary, nullable=False),
    Column("made_at", String(20), nullable=False),
    # The numbers of changes go on from here: a restored centre does not know all that were given.
    Column("numbered_from", Integer, nullable=False, server_default="0"),
    Column("restored_at", String(20)),
    Column("again_from", String(20)),  # receipts from then on are for what the copy did not have
)

# `zone`: an IANA time zone, or "" for that of the unit above it.
units = Table(
    "units",
    metadata,
    Column("code", String(64), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("parent", String(64), ForeignKey("units.code")),
    Column("zone", String(64), nullable=False, server_default=""),
)

devices = Table(
    "devices",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("token", String(64), nullable=False, unique=True),  # SHA-256 of it
    Column("signing_key", LargeBinary, nullable=False),
    Column("sealing_key", LargeBinary, nullable=False),
    Column("unit", String(64), ForeignKey("units.code"), nullable=False),
    Column("worker", String(64), nullable=False),
    Column("enrolled_at", String(20), nullable=False),
    Column("seen_at", String(20), nullable=False),
    Column("revoked_at", String(20)),
    Column("told_at", String(20)),  # that it is revoked
    Column("copied_at", String(20)),  # two devices have the same notes
)

# `shown`: SHA-256 of what proves the code; the code itself is never here.
codes = Table(
    "codes",
    metadata,
    Column("shown", String(64), primary_key=True),
    Column("unit", String(64), ForeignKey("units.code"), nullable=False),
    Column("worker", String(64), nullable=False),
    Column("box", LargeBinary, nullable=False),
    Column("made_at", String(20), nullable=False),
    Column("expires_at", String(20), nullable=False),
    Column("device", String(36), ForeignKey("devices.id")),  # that used it
)

# `body`: canonical JSON of declared fields. A message never changes and never goes.
messages = Table(
    "messages",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("device", String(36), ForeignKey("devices.id"), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("kind", String(130), nullable=False),
    Column("at", String(20), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Column("received_at", String(20), nullable=False),
    Index("messages_by_device", "device", "seq"),
)

# `digest`: SHA-256 of `data`.
files = Table(
    "files",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

# `number` counts from 1, together with those of `requests`; `document`: the statement as it was signed.
published = Table(
    "published",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(32), nullable=False),
    Column("name", String(130), nullable=False),
    Column("version", Integer, nullable=False),
    Column("digest", String(64), ForeignKey("files.digest"), nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Column("document", Text, nullable=False),
)

# What supervisors ask of a device. `asked_by`: a unit's code; `account`: the person, where it was no command;
# `sent_at`: it was in an answer to the device, `seen_at`: the device has it. What became of it is a message
# of the device.
requests = Table(
    "requests",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", String(36), nullable=False, unique=True),
    Column("device", String(36), ForeignKey("devices.id"), nullable=False),
    Column("case_id", String(36), nullable=False),
    Column("what", String(64), nullable=False),
    Column("due_on", String(10), nullable=False),
    Column("asked_at", String(20), nullable=False),
    Column("asked_by", String(64), ForeignKey("units.code"), nullable=False),
    Column("sent_at", String(20)),
    Column("seen_at", String(20)),
    Column("account", String(36)),
    Index("requests_by_device", "device", "number"),
)

# Who tried codes in vain. `address`: keyed hash of a network address; `since`: seconds since 1970.
attempts = Table(
    "attempts",
    metadata,
    Column("address", String(64), primary_key=True),
    Column("since", BigInteger, nullable=False),
    Column("tries", Integer, nullable=False),
)

# What administrators did, by command.
doings = Table(
    "doings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", String(20), nullable=False),
    Column("by", String(120), nullable=False),
    Column("what", String(64), nullable=False),
    Column("about", Text, nullable=False),
)
