"""How a conversation ends, and what was told in it: which events fit, and what stands after them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from screening.engine import catalogue as refusals
from screening.engine.catalogue import AnswerRefused
from screening.engine.events import Ended, Finished, How, Learned


def standing(learned: Sequence[Learned], sitting: int) -> list[Learned]:
    """What was entered in a sitting since the button was last pressed by mistake, oldest first."""
    found = [event for event in learned if event.sitting == sitting]
    slips = [place for place, event in enumerate(found) if event.slip]
    return found[slips[-1] + 1 :] if slips else found


def tellings(learned: Sequence[Learned]) -> list[Learned]:
    """What was told, at most once a sitting, as it was entered last; oldest first."""
    sittings = dict.fromkeys(event.sitting for event in learned)
    found = (standing(learned, sitting) for sitting in sittings)
    return [entries[-1] for entries in found if entries]


def tapped(event: Ended) -> Learned:
    """A disclosure ends the questions in the moment in which it is learned."""
    return Learned(event.at, event.sitting, event.at)


def check_learned(event: Learned, learned: Sequence[Learned], ended: How | None) -> None:
    """Raises AnswerRefused (E023-E025)."""
    before = standing(learned, event.sitting)
    if ended is None or (event.slip and not before):
        raise AnswerRefused(refusals.NOTHING_TOLD)
    if event.slip:
        return
    latest = before[0].at if before else event.at
    if not is_moment(event.learned_at) or event.learned_at > min(latest, event.at):
        raise AnswerRefused(refusals.NOT_THAT_MOMENT)
    if before and event.learned_at != before[-1].learned_at and not event.reason:
        raise AnswerRefused(refusals.MOVED_WITHOUT_REASON)


def is_moment(text: str) -> bool:
    """Whether it is a time as events carry it, so that texts compare like the times they name."""
    try:
        return f"{datetime.fromisoformat(text):%Y-%m-%dT%H:%M:%S}Z" == text
    except ValueError:
        return False


def after_slip(ended: How | None, *, closing_read: bool) -> How | None:
    """The questions go on when "they told me" was a mistake; once the closing was read they had stopped."""
    if ended is not How.DISCLOSED:
        return ended
    return How.STOPPED if closing_read else None


def never_began(event: object) -> bool:
    """A record of nothing but the reason for which there was no conversation."""
    return (
        isinstance(event, Finished)
        and not event.complete
        and bool(event.reason)
        and not event.sitting
    )
