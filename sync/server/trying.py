"""Would a device be able to use this file? Asked before it is signed: a version that was published stays."""

from __future__ import annotations

import struct
from gettext import GNUTranslations
from io import BytesIO

from screening.care.compiled import loads
from screening.care.jurisdiction import Jurisdiction
from screening.care.services import Directory
from screening.engine.plan import Plan
from screening.instrument.compiled import loads_checked
from screening.instrument.problems import Refusal
from sync.protocol.catalogue import ProtocolRefused
from sync.protocol.policy import policy
from sync.server.catalogue import NOT_A_POLICY, NOT_USABLE, CentreRefused


def check(kind: str, name: str, version: int, data: bytes) -> None:
    """Raises CentreRefused: A022 not a policy, A024 anything else that no device could use."""
    try:
        _use(kind, name, version, data)
    except ProtocolRefused as refused:
        raise CentreRefused(NOT_A_POLICY, refused.detail) from None
    except Refusal as refusal:
        raise CentreRefused(NOT_USABLE, f"{refusal.code} {refusal.problem.what}") from None
    except (OSError, ValueError, LookupError, ArithmeticError, struct.error):
        raise CentreRefused(NOT_USABLE, f"{kind} {name}") from None


def _use(kind: str, name: str, version: int, data: bytes) -> None:
    called = f"{name}/{version}"
    if kind == "questionnaire":
        questionnaire, _fingerprint = loads_checked(data)
        Plan.of(questionnaire)
        called = questionnaire.reference
    elif kind == "jurisdiction":
        called = f"{loads(Jurisdiction, data).id}/{version}"
    elif kind == "directory":
        called = f"{loads(Directory, data).id}/{version}"
    elif kind == "catalogue":
        GNUTranslations(BytesIO(data))
    else:
        policy(data)
    if called != f"{name}/{version}":
        raise CentreRefused(NOT_USABLE, f"it calls itself {called}")
