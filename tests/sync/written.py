"""Small compiled files, such as an agency publishes."""

from __future__ import annotations

from typing import Any

from screening.care.compiled import dumps as of_care
from screening.care.jurisdiction import Jurisdiction, Level
from screening.care.services import Directory
from screening.instrument.building import build
from screening.instrument.compiled import dumps


def questionnaire(name: str, version: int, **more: Any) -> bytes:
    """One question. `more`: other fields of the document."""
    question = {"id": "left_home", "kind": "yes-no", "text": "Have you ever left home?"}
    section = {
        "id": "home",
        "title": "Home",
        "source": "asked",
        "level": "individual",
        "questions": [question],
    }
    document = {"title": "A talk", "language": "en", "sections": [section], **more}
    return dumps(build({"questionnaire": name, "version": version, **document})).encode()


def jurisdiction(name: str) -> bytes:
    return of_care(Jurisdiction(name, Level.STATE, "Somewhere", "en", ("us", name))).encode()


def directory(name: str) -> bytes:
    return of_care(Directory(name, ())).encode()
