"""Putting files of the agency on the shelf, and withdrawing them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from sync.protocol import recovery_key
from sync.protocol.policy import NAME
from sync.protocol.publishing import KINDS, LARGEST, Published, PublishedShape, accepted
from sync.server import shelf
from sync.server.catalogue import (
    BAD_VALUE,
    NOT_A_FILE_TO_PUBLISH,
    NOT_PUBLISHED,
    CentreRefused,
)
from sync.server.centres import Desk
from sync.server.keys import AgencyKeys
from sync.server.ports import stamp
from sync.server.primitives import Ed25519
from sync.server.trying import check


def publish(
    desk: Desk, agencys: AgencyKeys, path: Path, kind: str, name: str = "", version: int = 0
) -> Published:
    """Sign a file and put it on the shelf. What is not given comes from the file, or is the next one.

    Raises CentreRefused: A012 a value, A014 not a new version, A016 the file has no name, A022 and A024 no
    device could use it; OSError.
    """
    data = path.read_bytes()
    if kind not in KINDS or kind == recovery_key.NAME or len(data) > LARGEST or version < 0:
        raise CentreRefused(BAD_VALUE, kind)
    said_name, said_version = _said(data, kind)
    name = NAME if kind == NAME else name or said_name  # there is one policy, in versions
    if not name:
        raise CentreRefused(NOT_A_FILE_TO_PUBLISH, path.name)
    with desk.database.writing() as connection:
        version = version or said_version or following(connection, kind, name)
        check(kind, name, version, data)
        stated = stated_of((kind, name, version), data, desk.now())
        shelf.put(connection, stated, _signed(stated, agencys), data)
        desk.note(connection, "publish", f"{kind} {name}/{version}")
    return stated


def stated_of(about: tuple[str, str, int], data: bytes, now: datetime) -> Published:
    """What is said of a file. `about`: kind, name, version; `now`: UTC."""
    return Published(*about, hashlib.sha256(data).hexdigest(), len(data), stamp(now))


def following(connection: Connection, kind: str, name: str) -> int:
    """The version after the last one of it."""
    return (shelf.newest(connection, kind, name) or 0) + 1


def publish_recovery_key(
    desk: Desk, connection: Connection, agencys: AgencyKeys, public_key: bytes
) -> None:
    """Tell the devices that are connected already. `public_key`: 32 bytes, or none."""
    kind = name = recovery_key.NAME
    data = recovery_key.written(public_key)
    stated = stated_of((kind, name, following(connection, kind, name)), data, desk.now())
    shelf.put(connection, stated, _signed(stated, agencys), data)


def withdraw(desk: Desk, agencys: AgencyKeys, kind: str, name: str, version: int) -> Published:
    """State that a version should not be used any more; drafts finish on it. Raises CentreRefused (A015)."""
    signing = Ed25519()
    with desk.database.writing() as connection:
        document = shelf.statement(connection, kind, name, version)
        if document is None or document["withdrawn"]:
            raise CentreRefused(NOT_PUBLISHED, f"{kind} {name}/{version}")
        before = accepted(document, signing, signing.public_key(agencys.publishing))
        stated = replace(before, withdrawn=True, at=stamp(desk.now()))
        shelf.put(connection, stated, _signed(stated, agencys), b"")
        desk.note(connection, "withdraw", f"{kind} {name}/{version}")
    return stated


def list_published(desk: Desk) -> list[Mapping[str, Any]]:
    """The statements, first one first."""
    with desk.database.reading() as connection:
        return list(shelf.statements(connection))


def _signed(stated: Published, agencys: AgencyKeys) -> dict[str, Any]:
    document = stated.signed(Ed25519(), agencys.publishing)
    if PublishedShape().validate(document):  # no device would believe it
        raise CentreRefused(BAD_VALUE, stated.name)
    return document


def _said(data: bytes, kind: str) -> tuple[str, int]:
    """The name and the version that a compiled file gives itself; "" and 0 where it does not."""
    try:
        document = json.loads(data)["document"]
        name = document.get(kind) or document.get("id") or ""
        version = document.get("version") or 0
    except (ValueError, KeyError, TypeError, AttributeError):
        return "", 0
    return (name if isinstance(name, str) else "", version if isinstance(version, int) else 0)
