"""The report sheet: what 42 USC 671(a)(35)(B) asks a report on a missing child to contain, on one page.

Each item is known, with where it is from, or unknown: an empty line says so rather than being left out.
Name, birth date and case number are written by hand; the tool has no place for them.
"""

from __future__ import annotations

from dataclasses import dataclass

from screening.care.case import Care
from screening.care.duties import DutyDue
from screening.care.events import FactNoted, From
from screening.care.jurisdiction import Item
from screening.care.plan import flags
from screening.instrument.problems import N_

LABELS = {
    Item.PHOTO: N_("A photo"),
    Item.HEIGHT: N_("Height"),
    Item.WEIGHT: N_("Weight"),
    Item.SEX: N_("Sex"),
    Item.ETHNICITY: N_("Ethnicity"),
    Item.RACE: N_("Race"),
    Item.HAIR_COLOR: N_("Hair color"),
    Item.EYE_COLOR: N_("Eye color"),
    Item.PREGNANCY: N_("Pregnancy"),
    Item.PRESCRIPTIONS: N_("Prescribed medicine"),
    Item.SUICIDAL: N_("Thoughts of suicide"),
    Item.TRAFFICKING: N_("Risk of being trafficked"),
    Item.OTHER_RISKS: N_("Other risks to health or safety"),
}
SOURCES = {
    From.YOUNG_PERSON: N_("from the young person"),
    From.OBSERVED: N_("observed"),
    From.RECORD: N_("from the file"),
    From.SOMEBODY_ELSE: N_("from somebody else"),
}
BY_HAND = (
    N_("Name (by hand)"),
    N_("Date of birth (by hand)"),
    N_("Case number (by hand)"),
)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One item. `text` is empty while it is unknown; `noted_at` says how old the knowledge is."""

    item: Item
    text: str = ""
    source: From | None = None
    noted_at: str = ""

    @property
    def known(self) -> bool:
        return bool(self.text)

    @property
    def label(self) -> str:
        """In the language of the pages' sources; a page translates it."""
        return LABELS[self.item]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything a page needs to print one report. `indicators`: what screenings flagged, by their
    ids, for the line about trafficking: signs to follow up, never a finding."""

    due: DutyDue
    lines: tuple[SheetLine, ...]
    indicators: tuple[str, ...]
    by_hand: tuple[str, ...] = BY_HAND

    @property
    def unknown(self) -> tuple[Item, ...]:
        return tuple(line.item for line in self.lines if not line.known)


def sheet(care: Care, due: DutyDue) -> Sheet:
    """The sheet of one duty: the items its report must contain, in the order of the law."""
    noted = {fact.item: fact for fact in care.of(FactNoted)}
    wanted = sorted(due.duty.contents, key=list(Item).index)
    return Sheet(due, tuple(_line(item, noted.get(item)) for item in wanted), tuple(flags(care)))


def _line(item: Item, fact: FactNoted | None) -> SheetLine:
    if fact is None or not fact.text.strip():
        return SheetLine(item)
    return SheetLine(item, fact.text.strip(), fact.source, fact.at)
