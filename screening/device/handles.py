"""Names for things in addresses that say nothing, and mean nothing after the next start.

Browsers write addresses to the disk. So an interview is named by a random handle, and a question by a
keyed hash: a history shows neither which questions there were nor where the conversation branched.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable


class Handles:
    """Random names of interviews and cases, for this process only; each belongs to one store."""

    def __init__(self, random: Callable[[int], bytes]) -> None:
        self._random = random
        self._of: dict[tuple[str, str], str] = {}
        self._back: dict[str, tuple[str, str]] = {}

    def of(self, store_id: str, interview_id: str) -> str:
        owned = (store_id, interview_id)
        if owned not in self._of:
            handle = self._random(9).hex()
            self._of[owned] = handle
            self._back[handle] = owned
        return self._of[owned]

    def found(self, store_id: str, handle: str) -> str | None:
        """The id of the interview or case, when the handle is one of this store's."""
        owner, interview_id = self._back.get(handle, ("", ""))
        return interview_id if owner == store_id else None


def step_token(secret: bytes, handle: str, question: str) -> str:
    """The opaque name of a question's page within one interview."""
    mark = f"{handle}/{question}".encode()
    return hmac.new(secret, mark, hashlib.sha256).hexdigest()[:20]


def question_of(secret: bytes, handle: str, token: str, questions: Iterable[str]) -> str | None:
    """The question whose page has this token, or None."""
    for question in questions:
        if hmac.compare_digest(step_token(secret, handle, question).encode(), token.encode()):
            return question
    return None
