"""What a worker was told is saved, kept outside of the phone, to hold the phone to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from screening.instrument.shelf import Shelf
from screening.store.store import Store
from tests.device.ledger import all_rows
from tests.device.walking import Mark, mark


@dataclass
class Told:
    """Every form in its order, and whether a page followed it. `sent` is one that none has followed yet."""

    said: list[tuple[Mark, bool]] = field(default_factory=list)
    sent: Mark | None = None

    def hear(self, told: dict[str, Any]) -> None:
        """What `talking.js` tells: `sent` before a form, `shown` when the next page is there."""
        ((what, words),) = told.items()
        said = tuple(words) if words is not None else None
        if what == "sent":
            self.sent = said
        elif said is not None:
            assert said == self.sent
            self.settle(acknowledged=True)

    def settle(self, *, acknowledged: bool) -> None:
        """The form on its way was acknowledged; or the browser died first, and it may be kept or not."""
        if self.sent is not None:
            self.said.append((self.sent, acknowledged))
        self.sent = None

    @property
    def acknowledged(self) -> int:
        return sum(sure for _, sure in self.said)

    def explains(self, kept: list[Mark]) -> bool:
        """Whether `kept` is what was acknowledged, in order, each once, with any of the doubtful ones."""
        reached = {0}
        for said, sure in self.said:
            further = {at + 1 for at in reached if kept[at : at + 1] == [said]}
            reached = further if sure else further | reached
        return len(kept) in reached


def kept_in(store: Store, shelf: Shelf) -> Iterator[Mark]:
    """Everything in a store, conversation after conversation, in the words of `Told`."""
    for row in all_rows(store):
        yield ("begun", row.reference)
        questionnaire = shelf.load(row.reference)
        for event in store.interviews.load(row.id)[1]:
            yield mark(event, questionnaire)
