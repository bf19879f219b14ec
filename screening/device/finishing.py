"""A finished record, what it shows in its case, and what travels of both: one transaction (DESIGN 3.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screening.care.events import Concern, ConcernChanged, Event, Screened
from screening.care.proposed import Stamp, screened
from screening.device import skip_sums
from screening.device.circumstances import circumstances, skipped
from screening.device.summaries import summary

if TYPE_CHECKING:
    from screening.care.jurisdiction import Jurisdiction
    from screening.device.conversations import Conversation
    from screening.engine.events import Finished
    from screening.engine.interview import Interview
    from screening.store.interviews import InterviewRow
    from screening.store.store import Store


def finish_with(
    conversation: Conversation, store: Store, place: Jurisdiction, event: Finished, key: str
) -> None:
    """Close the conversation on the page. Raises AnswerRefused, CareRefused, refusals of the store."""
    after = conversation.interview.apply(event)
    close(store, place, conversation.row, after, event, key=key)


def close(
    store: Store,
    place: Jurisdiction,
    row: InterviewRow,
    interview: Interview,
    event: Finished,
    *,
    key: str,
) -> None:
    """Keep the last `event`; `interview` is what it makes. The case learns of it, the outbox of both."""
    with store.together():
        case = store.cases.of(row.id)
        amends = store.cases.amends(row.id) or ""
        asked = interview.questionnaire.asks
        around = circumstances(store, place, row, event, asked=asked)
        record = summary(row, interview, event, case=case.id, supersedes=amends, around=around)
        if store.interviews.finish(row.id, event, record, key=key).repeated:
            return
        if around.counted and not amends:
            skip_sums.remember(store, record, skipped(interview))
        shown = screened(
            Stamp(event.at, f"{row.id}-screened", store.id), interview, row.id, event.at
        )
        store.cases.add(case.id, place, [shown, *_flagged(store, case.id, shown)])


def _flagged(store: Store, case: str, shown: Screened) -> list[Event]:
    """A concern that nobody has judged yet is flagged, for what the questionnaire shows."""
    if not shown.flags or any(isinstance(e, ConcernChanged) for e in store.cases.entries(case)):
        return []
    return [
        ConcernChanged(
            shown.at,
            f"{shown.interview}-flagged",
            store.id,
            Concern.FLAGGED,
            shown.screened_at,
            shown.reference,
        )
    ]
