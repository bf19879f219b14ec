"""What a worker was told is saved, kept outside of the app, to hold the app to it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from screening.instrument.model import Questionnaire
from screening.store.interviews import InterviewRow
from screening.store.store import Store
from tests.device.walking import BEGUN, FINISHED, Form, Mark, mark


@dataclass
class Ledger:
    """Conversations as lists of marks; `sent` is the form that got no answer yet, if there is one."""

    questionnaire: Questionnaire
    conversations: list[list[Mark]] = field(default_factory=list)
    sent: Form | None = None
    counts: Counter[str] = field(default_factory=Counter)

    def acknowledge(self) -> None:
        """The form that was sent is written down."""
        assert self.sent is not None
        if self.sent.mark == BEGUN:
            self.conversations.append([])
        elif self.sent.mark is not None:
            self.conversations[-1].append(self.sent.mark)
        self.sent = None

    def settle(self, store: Store) -> Form | None:
        """The form without an answer may have been written down or not; the store says which.

        Returns it when it was not.
        """
        lost = self.sent
        if lost is None or lost.mark is None:
            self.sent = None
            return lost
        if lost.mark == BEGUN:
            kept = len(all_rows(store)) > len(self.conversations)
        else:
            kept = len(self.saved(store, 1)[0]) > len(self.conversations[-1])
        if not kept:
            self.counts["lost without an answer"] += 1
            self.sent = None
            return lost
        self.counts["kept without an answer"] += 1
        self.acknowledge()
        return None

    def compare(self, store: Store, newest: int = 2) -> None:
        """What is in the store is what was acknowledged, in its order, each once, and verifies.

        The answers themselves are compared for the newest conversations; older ones are closed.
        """
        assert len(all_rows(store)) == len(self.conversations)
        assert self.saved(store, newest) == self.conversations[-newest:]
        assert store.outbox.count("screening") == sum(
            FINISHED in said for said in self.conversations
        )
        assert store.audit.verify().clean

    def saved(self, store: Store, newest: int) -> list[list[Mark]]:
        """The newest conversations of the store, oldest first."""
        loaded = [store.interviews.load(row.id) for row in all_rows(store)[-newest:]]
        return [[mark(event, self.questionnaire) for event in events] for _, events in loaded]


def all_rows(store: Store) -> list[InterviewRow]:
    rows = [*store.interviews.drafts(), *store.interviews.finished()]
    return sorted(rows, key=lambda row: row.id)
