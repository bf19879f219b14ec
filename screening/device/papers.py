"""What stands on a paper that a young person takes along: only what they chose, in their language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from screening.care.events import Along, SafetyPlanNoted, Topic
from screening.care.hotlines import Checked, lines
from screening.care.plan import steps
from screening.care.safety import safety_plan
from screening.device import cases
from screening.device.cases import Case
from screening.device.entering import handle_of
from screening.device.templating import Line
from screening.instrument.problems import N_

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

Chosen = Mapping[str, list[str]]

FIELDS = ("what", "line", "step", "plan", "words", "number", "cover")
# Long numbers say nothing by themselves; 911 and 988 are known to everybody.
SAYS_NOTHING = 7
# What the note looks like. Nobody who finds it should wonder.
COVERS = {
    "library": N_("Library: ask when they open"),
    "bicycle": N_("Bicycle: ask if it is ready"),
    "homework": N_("Homework group, call back"),
    "jacket": N_("Lost jacket: ask again"),
}


@dataclass(frozen=True, slots=True)
class Number:
    """A line to call. `disguised`: its number alone says nothing. `checked`: lately, by somebody."""

    id: str
    name: str
    for_what: Line
    call: str
    text: str
    made_up: bool
    checked: bool
    disguised: bool
    tells_police: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """`number` and `cover` for a note, the rest for a sheet."""

    along: Along
    lines: tuple[Number, ...] = ()
    steps: tuple[str, ...] = ()
    plan: Mapping[Topic, SafetyPlanNoted] | None = None
    words: str = ""
    number: str = ""
    cover: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was chosen that there is."""
        if self.along is Along.NOTE:
            return not (self.number and self.cover)
        return not (self.lines or self.steps or self.plan or self.words)


def numbers(spoken: str) -> list[Number]:
    """The lines of the worker's place that speak the young person's language, in words of theirs."""
    place = cases.place()
    found = []
    for line in lines(place, cases.here(), language=spoken):
        contact = line.contact
        found.append(
            Number(
                contact.id,
                contact.name,
                cases.in_words(place, place.contact(contact.id), spoken),
                contact.call,
                contact.text,
                contact.made_up,
                contact.emergency or line.checked is Checked.FRESH,
                sum(one.isdigit() for one in contact.call) >= SAYS_NOTHING,
                contact.tells_police,
            )
        )
    return found


def open_steps(case: Case) -> dict[str, str]:
    """Steps that are open, by their handles."""
    return {handle_of(one.added.id): one.added.text for one in steps(case.care) if one.open}


def has_plan(case: Case) -> bool:
    return bool(safety_plan(case.care))


def chosen(form: MultiDict[str, str]) -> dict[str, list[str]]:
    """What was chosen for the paper, to be remembered until it was printed."""
    return {name: form.getlist(name) for name in FIELDS if form.getlist(name)}


def kind(remembered: Chosen) -> Along:
    return Along.NOTE if remembered.get("what") == [Along.NOTE] else Along.SHEET


def paper(case: Case, remembered: Chosen, spoken: str) -> Paper:
    """The paper that was chosen. What is not there any more is left out."""
    available = {one.id: one for one in numbers(spoken)}
    if kind(remembered) is Along.NOTE:
        number = available.get(_one(remembered, "number"))
        cover = COVERS.get(_one(remembered, "cover"), "")
        return Paper(Along.NOTE, number=number.call if number else "", cover=cover)
    texts = open_steps(case)
    return Paper(
        Along.SHEET,
        tuple(available[name] for name in remembered.get("line", []) if name in available),
        tuple(texts[name] for name in remembered.get("step", []) if name in texts),
        safety_plan(case.care) if remembered.get("plan") else None,
        _one(remembered, "words").strip(),
    )


def _one(remembered: Chosen, name: str) -> str:
    return (remembered.get(name) or [""])[0]
