"""What a made-up agency publishes: newer versions of what the app came with, and policies."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from screening.care import compiled as care
from screening.care.jurisdiction import Jurisdiction
from screening.care.services import Directory
from screening.instrument import compiled
from screening.instrument.model import Questionnaire


def questionnaire(built: Path, name: str, version: int = 1) -> Questionnaire:
    return compiled.loads((built / "questionnaires" / name / f"{version}.json").read_bytes())


def newer(built: Path, name: str, version: int, **changed: Any) -> bytes:
    """A later version of a questionnaire that the app came with, compiled."""
    q = questionnaire(built, name)
    return compiled.dumps(replace(q, version=version, **changed)).encode()


def place(built: Path, name: str, **changed: Any) -> bytes:
    """The rules of a place, as the agency sees them."""
    law = care.loads(Jurisdiction, (built / "jurisdictions" / f"{name}.json").read_bytes())
    return care.dumps(replace(law, **changed)).encode()


def directory(built: Path, name: str) -> bytes:
    """The app's own directory under another name."""
    found = care.loads(Directory, (built / "services" / "example-county.json").read_bytes())
    return care.dumps(replace(found, id=name)).encode()


def catalogue(language: str, texts: dict[tuple[str, str], str]) -> bytes:
    """A compiled catalogue: (context, text) -> what it is in the language."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    made, out = Catalog(locale=language), io.BytesIO()
    for (context, text), said in texts.items():
        made.add(text, said, context=context)
    write_mo(out, made)
    return out.getvalue()


def policy(**decided: Any) -> bytes:
    told = {
        "protocol": 1,
        "lease_days": 0,
        "retention_days": None,
        "lock_minutes_at_most": 5,
        "attempt_limit": 0,
        "duress": "practice",
        "unreviewed_languages_allowed": True,
    }
    return json.dumps({**told, **decided}).encode()
