"""What a supervisor asks of a device: which case, what, and by when. A code, never a sentence.

The centre signs the list in which it stands (see `publishing`). A device answers with a message of the kind
`answer`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import RAISE, Schema

from sync.protocol import clear
from sync.protocol.catalogue import NOT_OURS
from sync.protocol.signed import shaped

# What may be asked. A device that is older than its centre shows a code it does not know as it is.
ASKED = ("call_me", "next_action_missing", "screening_due", "proof_missing", "review_concern")


@dataclass(frozen=True, slots=True)
class Asked:
    """`case`: as the device's messages name it; `due_on`: a day; `asked_at`: UTC; `unit`: who asks."""

    id: str
    case: str
    what: str
    due_on: str
    asked_at: str
    unit: str

    @property
    def document(self) -> dict[str, str]:
        return {
            "id": self.id,
            "case": self.case,
            "what": self.what,
            "due_on": self.due_on,
            "asked_at": self.asked_at,
            "from": self.unit,
        }


class AskedShape(Schema):
    class Meta:
        unknown = RAISE
        include = {"from": clear.code()}  # noqa: RUF012 - marshmallow's way to name a field so

    id = clear.name()
    case = clear.name()
    what = clear.code()
    due_on = clear.day()
    asked_at = clear.moment()


_asked = AskedShape()


def asked(document: Mapping[str, Any]) -> Asked:
    """Raises ProtocolRefused (Y040) for another shape."""
    loaded = dict(shaped(_asked, document, NOT_OURS))
    return Asked(unit=loaded.pop("from"), **loaded)
