"""The items of a Questionnaire in one row: sections, and the questions in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from screening.exchange import catalogue as exchange
from screening.exchange.fhir import catalogue
from screening.exchange.fhir.calling import called
from screening.exchange.fhir.inside import Inside
from screening.exchange.fhir.names import controls
from screening.exchange.limits import ExchangeRefused
from screening.exchange.outcome import member
from screening.instrument.guards import MAX_THINGS

BESIDE = frozenset({"help", "lower", "upper"})  # shown with the question they lie in


@dataclass(slots=True)
class Item:
    """`gates`: the items it lay in that have conditions of their own, none of them a section here."""

    inside: Inside
    link: str
    name: str
    type: str
    gates: tuple[Inside, ...] = ()
    beside: dict[str, Inside] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)  # of its choices -> our codes


@dataclass(slots=True)
class Part:
    """A section: the group it was (None for questions that lay in no group), and what is in it."""

    group: Item | None
    items: list[Item] = field(default_factory=list)


class Row:
    """Walks through the items once. Raises ExchangeRefused for more than anybody asks."""

    def __init__(self, form: Inside, taken: set[str]) -> None:
        self._form = form
        self._links: dict[str, Inside] = {}
        self._items = 0
        self._taken = taken  # ids that findings and scores have already
        self.names: dict[str, str] = {}  # linkId -> our id
        self.parts: list[Part] = []
        self._walk()

    def _walk(self) -> None:
        for inside in self._form.each("item"):
            item = self._item(inside)
            if item.type == "group":
                self.parts.append(Part(item))
                for inner in inside.each("item"):
                    self._within(inner, self.parts[-1], ())
                continue
            if not self.parts or self.parts[-1].group is not None:
                self.parts.append(Part(None))
            self._place(item, self.parts[-1], ())

    def _within(self, inside: Inside, part: Part, gates: tuple[Inside, ...]) -> None:
        self._place(self._item(inside), part, gates)

    def _place(self, item: Item, part: Part, gates: tuple[Inside, ...]) -> None:
        item.gates = gates
        if item.type == "group":
            values = {"link": item.link, "where": "in another group", "now": "into that section"}
            item.inside.say(catalogue.NESTED, **values)
        part.items.append(item)
        for inner in item.inside.each("item"):
            shown = controls(inner.raw) & BESIDE
            if shown and inner.raw.get("type") == "display" and item.type != "group":
                self._link(inner)
                item.beside[_shown_as(inner, min(shown))] = inner
                continue
            if item.type != "group":
                values = {"link": str(inner.raw.get("linkId")), "where": "in another question"}
                inner.say(catalogue.NESTED, **values, now="after it")
            self._within(inner, part, (*gates, item.inside))

    def _item(self, inside: Inside) -> Item:
        link, kind = self._link(inside), inside.get("type", str) or ""
        name = called(link, self._taken, "q")
        self._taken.add(name)
        self.names.setdefault(link, name)
        return Item(inside, link, name, kind)

    def _link(self, inside: Inside) -> str:
        link = inside.get("linkId", str) or ""
        if not link:
            inside.say(catalogue.NO_LINK)
        elif link in self._links:
            first = member("", *self._links[link].path).path
            inside.say(catalogue.SAME_LINK, link=link, first=first)
        self._links.setdefault(link, inside)
        self._items += 1
        if self._items > MAX_THINGS:
            values = {"limit": MAX_THINGS, "things": "items", "part": inside.notes.file}
            raise ExchangeRefused(
                exchange.TOO_MUCH, member(inside.notes.file, *inside.path), **values
            )
        return link

    def all(self) -> Iterator[Item]:
        for part in self.parts:
            yield from [part.group] if part.group else ()
            yield from part.items


def _shown_as(inside: Inside, code: str) -> str:
    """LForms gives the words at the ends of a scale back as help; their linkId still says what they are."""
    end = str(inside.raw.get("linkId")).rpartition(".")[2]
    return end if end in ("lower", "upper") else code
