"""YAML 1.2 becomes a questionnaire, with every problem at its line and column.

The only file that knows YAML. PyYAML's events are used and nothing above them: what a word means is
decided in `scalars`, so none of YAML 1.1's readings (`no` as false, 12:30 as a number) can appear.
Anchors, aliases and tags are refused where they stand, so nothing can be expanded or constructed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from screening.instrument.catalogue import reading
from screening.instrument.checking import Reading, checked, worst_first
from screening.instrument.guards import MAX_PROBLEMS, guarded
from screening.instrument.marks import Mark, Marks, Path
from screening.instrument.problems import Entry, Problem, Where
from screening.instrument.scalars import FALSE, TRUE, meaning

MAX_DEPTH = 40


def read(content: bytes | str, file: str = "") -> Reading:
    """Read and check one file. Never raises for what is in it; `file` only names it."""
    document, marks, problems = parse(content, file)
    if document is None:
        return Reading(None, tuple(worst_first(problems)))
    q, found = checked(document, marks)
    return Reading(q, tuple(worst_first([*problems, *found])), marks)


def parse(
    content: bytes | str, file: str = ""
) -> tuple[dict[str, Any] | None, Marks, list[Problem]]:
    """The mapping a YAML file holds (None when it is broken), its places, and what is wrong with the YAML.

    For files of other kinds than questionnaires as well: nothing is said of what the keys mean.
    """
    text, problems = guarded(content, file)
    if problems:
        return None, Marks(file), problems
    tree = _Tree(file)
    document = tree.read(text)
    if tree.broken or not isinstance(document, dict):
        return None, Marks(file), tree.problems
    return document, Marks(file, tree.keys, tree.values), tree.problems


@dataclass(slots=True)
class _Open:
    """A list or mapping that has begun: where it is, and the key that waits for its value."""

    path: Path
    content: Any
    key: str | None = None
    skipped: bool = False  # the key stood here before, so its second value is read past


class _Stop(Exception):
    """Reading on would only show what follows from the problem that was found."""


@dataclass(slots=True)
class _Tree:
    """Builds plain lists, dicts and scalars from events, with a stack of its own."""

    file: str
    keys: dict[Path, Mark] = field(default_factory=dict)
    values: dict[Path, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    broken: bool = False
    _stack: list[_Open] = field(default_factory=list)
    _root: Any = None
    _documents: int = 0

    def read(self, text: str) -> Any:
        """The document, or what there was of it before it broke."""
        try:
            for event in self._events(text):
                self._take(event)
        except _Stop:
            self.broken = True
            return None
        if not self.broken and not isinstance(self._root, dict):
            entry = reading.EMPTY if self._root is None else reading.NOT_A_MAPPING
            self._problem(entry, self.values.get((), (1, 1)))
        return self._root

    def _events(self, text: str) -> Iterator[Any]:
        # libyaml's parser: twenty times faster than the one in Python, and nearer to YAML 1.2.
        loader = yaml.CSafeLoader(text)
        try:
            while loader.check_event():
                yield loader.get_event()
        except yaml.YAMLError as error:
            self._problem(reading.SYNTAX, _broken_at(error), problem=_said(error))
            raise _Stop from error
        finally:
            loader.dispose()

    def _problem(self, entry: Entry, place: Mark, path: Path = (), **values: object) -> None:
        where = Where(self.file, *place, "/".join(map(str, path)))
        self.problems.append(Problem(entry, where, values))
        if len(self.problems) >= MAX_PROBLEMS:
            raise _Stop

    # --- events -----------------------------------------------------------------------------

    def _take(self, event: Any) -> None:
        match event:
            case yaml.ScalarEvent():
                self._refuse_marks(event)
                self._scalar(event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._refuse_marks(event)
                self._begin(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._stack.pop()
            case yaml.AliasEvent():
                self._problem(reading.ALIAS, _mark(event.start_mark), mark=f"*{event.anchor}")
                raise _Stop
            case yaml.DocumentStartEvent():
                self._document(event)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._problem(reading.SEVERAL_DOCUMENTS, _mark(event.start_mark))
            raise _Stop
        if event.tags or event.version not in (None, (1, 2)):
            self._problem(reading.DIRECTIVE, _mark(event.start_mark))

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor:
            self._problem(reading.ALIAS, _mark(event.start_mark), mark=f"&{event.anchor}")
        if event.tag:
            self._problem(reading.TAG, _mark(event.start_mark), tag=event.tag)

    def _scalar(self, event: Any) -> None:
        if self._wants_key():
            self._key(event)
            return
        value = event.value
        if event.style is None or event.style == "":
            value = self._word(value, event)
        self._place(event, value)

    def _word(self, word: str, event: Any) -> object:
        if word in TRUE or word in FALSE:
            instead = "yes" if word in TRUE else "no"
            place = _mark(event.start_mark)
            self._problem(reading.TRUE_FALSE, place, self._path(), written=word, instead=instead)
            return instead
        return meaning(word)

    def _begin(self, event: Any) -> None:
        if len(self._stack) >= MAX_DEPTH:
            self._problem(reading.TOO_DEEP, _mark(event.start_mark), limit=MAX_DEPTH)
            raise _Stop
        if self._wants_key():
            self._problem(reading.KEY, _mark(event.start_mark))
            raise _Stop
        path = self._path()
        content: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._place(event, content)
        self._stack.append(_Open(path, content))

    # --- putting things where they belong -----------------------------------------------------

    def _wants_key(self) -> bool:
        if not self._stack:
            return False
        top = self._stack[-1]
        return isinstance(top.content, dict) and top.key is None

    def _key(self, event: Any) -> None:
        top, place, key = self._stack[-1], _mark(event.start_mark), event.value
        path = (*top.path, key)
        if not key or "\n" in key:
            self._problem(reading.KEY, place, top.path)
        top.key, top.skipped = key, key in top.content
        if top.skipped:
            first = self.keys[path][0]
            self._problem(reading.DUPLICATE_KEY, place, path, key=key, first=first)
        else:
            self.keys[path] = place

    def _path(self) -> Path:
        if not self._stack:
            return ()
        top = self._stack[-1]
        if isinstance(top.content, list):
            return (*top.path, len(top.content))
        # What stands under a repeated key has a path of its own, beside the first one's.
        return (*top.path, f"{top.key} (again)" if top.skipped else top.key or "")

    def _place(self, event: Any, value: object) -> None:
        if not self._stack:
            self._root = value
            self.values[()] = _mark(event.start_mark)
            return
        top = self._stack[-1]
        self.values[self._path()] = _mark(event.start_mark)
        if isinstance(top.content, list):
            top.content.append(value)
            return
        if not top.skipped:
            top.content[top.key] = value
        top.key, top.skipped = None, False


def _said(error: yaml.YAMLError) -> str:
    said = [getattr(error, "context", None), getattr(error, "problem", None)]
    return ", ".join(part for part in said if part) or "a character is not allowed here"


def _broken_at(error: yaml.YAMLError) -> Mark:
    """Where the parser gave up; where that is the end of the file, what was left open."""
    mark, began = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if began and "end of stream" in (getattr(error, "problem", None) or ""):
        mark = began
    return _mark(mark) if mark else (0, 0)


def _mark(mark: Any) -> Mark:
    return mark.line + 1, mark.column + 1
