"""The rows of `survey`, from top to bottom: groups become sections, rows become questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from screening.exchange.xlsform import catalogue, ours, why
from screening.exchange.xlsform.choices import Choices
from screening.exchange.xlsform.columns import Line
from screening.exchange.xlsform.conditions import Known
from screening.exchange.xlsform.names import only
from screening.exchange.xlsform.questions import question
from screening.exchange.xlsform.spoken import Spoken
from screening.exchange.xlsform.types import Type, type_of
from screening.instrument.problems import Entry, Problem

Document = dict[str, Any]
DEEPEST = 30
_ALSO = {"information": ("grounding",), "number": ("scale",), "scale": ("number",)}
_NO_KIND = ("It does not go with the type of the row.", "Change the type.")
_TWICE = "Rows of one group have names of their own."


@dataclass(slots=True)
class Item:
    """A question or a section, the rows whose conditions it stands under, and what our own columns say."""

    line: Line | None
    document: Document
    under: list[Line] = field(default_factory=list)
    said: Document = field(default_factory=dict)


@dataclass(slots=True)
class Part(Item):
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    line: Line
    kind: str
    names: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Walk:
    """`known`: the form's names -> what conditions can read of them."""

    choices: Mapping[str, Choices]
    spoken: Spoken
    title: str
    name: str
    parts: list[Part] = field(default_factory=list)
    known: dict[str, Known] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)  # lists of choices
    _open: list[_Open] = field(default_factory=list)
    _names: dict[str, int] = field(default_factory=dict)
    _loose: bool = False  # whether the last part holds what stands in no group

    def walk(self, lines: list[Line]) -> None:
        for line in lines:
            said = line.get("type")
            if not said:
                self._lost(line, "", why.NO_TYPE)
                continue
            kind = type_of(said)
            if line.get("disabled").lower() in why.YES:
                self._lost(line, said, why.DISABLED)
            elif kind.word == "opens":
                self._begin(line, kind)
            elif kind.word == "closes":
                self._end(line, kind)
            else:
                self._row(line, kind, said)
        for one in self._open:
            self._problem(catalogue.GROUPS, one.line, "type", word=one.kind, why="it has no end")

    def _problem(self, entry: Entry, line: Line, column: str, **values: object) -> None:
        self.problems.append(Problem(entry, line.at(column), values))

    def _lost(self, line: Line, said: str, reason: tuple[str, str]) -> None:
        name = line.get("name") or next(iter(line.texts("label").values()), "-")[:60]
        values = {"name": name, "type": said[:60], "why": reason[0], "do": reason[1]}
        self._problem(catalogue.NOT_CARRIED, line, "type", **values)

    # --- brackets ---------------------------------------------------------------------------------

    def _begin(self, line: Line, kind: Type) -> None:
        self._once(line)
        if len(self._open) >= DEEPEST:
            self._problem(catalogue.GROUPS, line, "type", word="begin", why="it is too deep")
        if kind.list != "group":
            self.problems += [Problem(catalogue.CHANGED, line.at("type"), why.repeat(line))]
        self.problems += why.lost_columns(line, ("type", "name", "label", "relevant"))
        if self._open and line.texts("label"):
            self.problems += [why.column(line, "label", *why.NESTED)]
        if not self._open:
            self._part(line)
        self._open.append(_Open(line, kind.list))

    def _end(self, line: Line, kind: Type) -> None:
        if not self._open:
            self._problem(catalogue.GROUPS, line, "type", word="end", why="nothing is open")
            return
        self.problems += why.lost_columns(line, ("type", "name", "label"))
        one = self._open.pop()
        if one.kind != kind.list:
            said = f"row {one.line.row} begins a {one.kind}"
            self._problem(catalogue.GROUPS, line, "type", word=f"end {kind.list}", why=said)

    def _part(self, line: Line | None) -> Part:
        name = line.get("name") if line else ""
        part = Part(line, {"id": only(name or f"part_{len(self.parts) + 1}", self.taken, "part")})
        part.said = ours.read(line, ours.SECTION, self.problems) if line else {}
        texts = line.texts("label") if line else {}
        context = f"{self.name}/{part.document['id']}.title"
        part.document["title"] = self.spoken.take(context, texts) or name or self.title
        self._loose = line is None
        self.parts.append(part)
        return part

    # --- questions --------------------------------------------------------------------------------

    def _once(self, line: Line) -> None:
        name, names = line.get("name"), self._open[-1].names if self._open else self._names
        if name in names:
            values = {"name": name, "first": names[name], "rule": _TWICE}
            self._problem(catalogue.TWICE, line, "name", **values)
        elif name:
            names[name] = line.row

    def _row(self, line: Line, kind: Type, said: str) -> None:
        if kind.lost:
            self._lost(line, said, kind.lost)
            return
        name = line.get("name")
        if not name:
            if kind.word != "note":
                self._problem(catalogue.NO_NAME, line, "name", type=said[:60])
                return
            name = f"note_{line.row}"
        self._once(line)
        made = question(line, kind, self.choices, self.spoken, self.problems)
        if made is None:
            return
        document, understood = made
        self.used.add(kind.list)
        own = only(name, self.taken)
        if own != name and line.get("name"):
            self._problem(catalogue.RENAMED, line, "name", name=name, now=own)
        document = {"id": own, **document, **self._spoken(line, own, name)}
        self._labelled(document, kind)
        part = self.parts[-1] if self._open or self._loose else self._part(None)
        under = [one.line for one in self._open[1:]]
        extra = ours.read(line, ours.QUESTION, self.problems)
        self._kind(document, extra, line)
        part.items.append(Item(line, document, [*under, line], extra))
        self.known.setdefault(
            name, Known(own, document["kind"], understood.codes, understood.whole)
        )

    def _kind(self, document: Document, said: Document, line: Line) -> None:
        """Take a kind that XLSForm has no type for; `document` is changed."""
        kind = said.pop("kind", document["kind"])
        if kind != document["kind"] and kind in _ALSO.get(document["kind"], ()):
            document["kind"] = kind
        elif kind != document["kind"]:
            self.problems.append(why.column(line, f"{ours.PREFIX}kind", *_NO_KIND))

    def _spoken(self, line: Line, own: str, name: str) -> dict[str, str]:
        """The question's own texts; translations are put aside."""
        context = f"{self.name}/{own}"
        texts = {key: self.spoken.take(f"{context}.{key}", of) for key, of in _texts(line).items()}
        if not texts["text"]:
            texts["text"] = name
            values = {"what": f"The text of `{name}`", "value": name}
            self._problem(catalogue.ASSUMED, line, "label", **values)
        for text in texts.values():
            if "${" in text:
                self._problem(catalogue.PIPED, line, "label", name=own, value=text[:80])
        return {key: text for key, text in texts.items() if text}

    def _labelled(self, document: Document, kind: Type) -> None:
        """Put the labels of choices into a question's document, and their translations aside."""
        if "choices" in document:
            context = f"{self.name}/{document['id']}.choices"
            found = self.choices[kind.list].labels
            document["choices"] = {
                code: self.spoken.take(f"{context}.{code}", found.get(code, {})) or label
                for code, label in document["choices"].items()
            }


def _texts(line: Line) -> dict[str, dict[str, str]]:
    return {
        "text": line.texts("label"),
        "hint": line.texts("hint"),
        "guidance": line.texts("guidance_hint"),
    }
