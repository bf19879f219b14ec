"""What somebody was typing, so that no lock, detour or second tab can lose or double it.

Every form of a question names its page (`at`, `step`), so that whichever button took the worker away
from it, its fields can be found again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flask import Request, url_for

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

    from screening.device.conversations import Conversation

# The page about what was told keeps its words like a question does; no question has this name.
TOLD = "+told"
TOLD_STEP = "told"

# Where forms of a case are; each names its page, which comes back with what was typed on it.
PAGES_OF_CASES = ("/case/", "/happened")

HOUSEKEEPING = frozenset(
    {
        "csrf",
        "key",
        "seq",
        "at",
        "step",
        "page",
        "do",
        "language",
        "passphrase",
        "again",
        "old",
        "pin",
        "pin_again",
    }
)


def typed(form: MultiDict[str, str]) -> dict[str, list[str]]:
    """The fields somebody filled in; passphrases and our own hidden fields are left out."""
    return {
        name: [value for value in form.getlist(name) if value.strip()]
        for name in form
        if name not in HOUSEKEEPING and any(value.strip() for value in form.getlist(name))
    }


def path_of_form(request: Request) -> str:
    """The page a form was on: the one it names, else the address it was sent to."""
    page = request.form.get("page", "")
    if page.startswith(PAGES_OF_CASES) and page.isprintable():
        return page
    at, step = request.form.get("at", ""), request.form.get("step", "")
    if at.isalnum() and step == TOLD_STEP:
        return url_for("disclosure.show", handle=at)
    if at.isalnum() and step.isalnum():
        return url_for("conversation.question", handle=at, step=step)
    return request.path


def keep(conversation: Conversation, question: str, form: MultiDict[str, str]) -> None:
    """Write half-typed words into the encrypted store, to be shown again with their question.

    Words that were erased, or typed back to what stands, are not shown again.
    """
    fields = {name: values for name, values in typed(form).items() if name != "change"}
    if fields and not same_as_standing(conversation, question, fields):
        conversation.interviews.keep_words(conversation.id, question, fields)
    else:
        forget(conversation, question)


def same_as_standing(
    conversation: Conversation, question: str, fields: Mapping[str, list[str]]
) -> bool:
    return question != TOLD and fields == conversation.standing_fields(question)


def kept(conversation: Conversation, question: str) -> dict[str, list[str]] | None:
    """The words kept for this question, if there are any."""
    found = conversation.interviews.kept_words(conversation.id)
    if found is None or found[0] != question:
        return None
    return {name: list(values) for name, values in found[1].items() if isinstance(values, list)}


def forget(conversation: Conversation, question: str) -> None:
    """Forget the words of a question that was dealt with; those of another one stay."""
    if kept(conversation, question) is not None:
        conversation.interviews.forget_words(conversation.id)
