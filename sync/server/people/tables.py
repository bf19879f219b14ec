"""The tables of people: accounts, how they are let in, and where they are signed in."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from sync.server.tables import metadata

# An account is never removed, because the trail names it; `ended_at`: nobody comes in with it any more.
# `unit`: none for who belongs to the whole agency. `passphrase`: Argon2id, mixed with a key that is not in
# the database. `totp`: the secret, sealed with that key; `totp_used`: the number of the last code's half
# minute, so that no code works twice. `issuer` and `subject`: who it is at an OpenID provider.
accounts = Table(
    "accounts",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("login", String(64), nullable=False, unique=True),
    Column("name", String(120), nullable=False),
    Column("role", String(16), nullable=False),
    Column("unit", String(64), ForeignKey("units.code")),
    Column("worker", String(64), nullable=False),
    Column("language", String(16), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("passphrase", Text),
    Column("totp", LargeBinary),
    Column("totp_used", BigInteger, nullable=False),
    Column("issuer", String(255)),
    Column("subject", String(255)),
    Column("made_at", String(20), nullable=False),
    Column("ended_at", String(20)),
    UniqueConstraint("issuer", "subject"),
)

# One-time codes that take the place of the second factor. `code`: a keyed hash.
recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("code", String(64), primary_key=True),
    Column("account", String(36), ForeignKey("accounts.id"), nullable=False),
    Column("used_at", String(20)),
    Index("recovery_codes_by_account", "account"),
)

# By which a person sets passphrase and second factor, once. `code`: a keyed hash; `box`: the secret of the
# second factor while it is being set up, sealed.
invitations = Table(
    "invitations",
    metadata,
    Column("code", String(64), primary_key=True),
    Column("account", String(36), ForeignKey("accounts.id"), nullable=False),
    Column("box", LargeBinary, nullable=False),
    Column("made_at", String(20), nullable=False),
    Column("expires_at", String(20), nullable=False),
    Column("used_at", String(20)),
    Index("invitations_by_account", "account"),
)

# Where somebody is signed in. `token`: SHA-256 of what the browser has; `browser`: what it calls itself,
# in two words.
sessions = Table(
    "sessions",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("token", String(64), nullable=False, unique=True),
    Column("account", String(36), ForeignKey("accounts.id"), nullable=False),
    Column("browser", String(64), nullable=False),
    Column("made_at", String(20), nullable=False),
    Column("seen_at", String(20), nullable=False),
    Index("sessions_by_account", "account"),
)

# A sign-in that is under way at an OpenID provider. `token`: SHA-256 of what the browser has; `box`: what
# has to come back, sealed.
journeys = Table(
    "journeys",
    metadata,
    Column("token", String(64), primary_key=True),
    Column("box", LargeBinary, nullable=False),
    Column("expires_at", String(20), nullable=False),
)

# With which programs read what their owner may see. `token`: SHA-256; `scopes`: words with spaces between.
tokens = Table(
    "tokens",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("token", String(64), nullable=False, unique=True),
    Column("account", String(36), ForeignKey("accounts.id"), nullable=False),
    Column("name", String(120), nullable=False),
    Column("scopes", Text, nullable=False),
    Column("made_at", String(20), nullable=False),
    Column("expires_at", String(20), nullable=False),
    Column("seen_at", String(20)),
    Column("revoked_at", String(20)),
    Index("tokens_by_account", "account"),
)
