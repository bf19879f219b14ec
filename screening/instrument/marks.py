"""Where in the file something stands: by its path in the document, or by its id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from screening.instrument.problems import Where

Step = str | int
Path = tuple[Step, ...]
Mark = tuple[int, int]  # line and column, from 1

# Looking for a close word costs time: so many words are looked at for one file, then no more.
_COMPARED = 50_000

NAMED = ("indicators", "needs", "strengths", "scores")


class Marks:
    """The places of one file. Without a file (an imported form) it knows paths only.

    `keys` and `values` say where the key and the value at a path begin.
    """

    def __init__(
        self,
        file: str = "",
        keys: Mapping[Path, Mark] | None = None,
        values: Mapping[Path, Mark] | None = None,
    ) -> None:
        self.file = file
        self.document: Mapping[str, Any] = {}
        self._keys = keys or {}
        self._values = values or {}
        self._named: dict[str, Path] = {}
        self._names: dict[Path, str] = {}
        self._compared = 0
        self.parts = 0  # choices, bands and cases

    def at(self, path: Path, *, key: bool = False) -> Where:
        """The place of a value (or its key); of what surrounds it when it is not in the file."""
        line, column = self.place(path, key=key)
        return Where(self.file, line, column, self._spoken(path))

    def place(self, path: Path, *, key: bool = False) -> Mark:
        """Line and column of what `at` speaks of; (0, 0) without a file."""
        found = (self._keys if key else self._values).get(path)
        while found is None and path:
            found = self._keys.get(path) or self._values.get(path)
            path = path[:-1]
        return found or self._values.get(()) or (0, 0)

    @property
    def defined(self) -> int:
        """How many sections, questions, scores and findings the file defines."""
        return len(self._named)

    def has(self, path: Path) -> bool:
        """Whether the document has something at this path."""
        inner: Any = self.document
        for step in path:
            here = range(len(inner)) if isinstance(inner, list) else inner
            if not isinstance(here, (range, Mapping)) or step not in here:
                return False
            inner = inner[step]
        return True

    def of(self, name: str, *rest: Step, key: bool = False) -> Where:
        """The place of a section, question, score or finding, or of a part of it."""
        return self.at((*self._named.get(name, (name,)), *rest), key=key)

    def knows(self, name: str) -> bool:
        """Whether the file defines this id, even if what it defines is broken."""
        return name in self._named

    def top(self, *path: Step) -> Where:
        """The place of something that belongs to the questionnaire as a whole."""
        return self.at(path, key=True)

    def learn(self, document: Mapping[str, Any]) -> None:
        """Note where each id is defined; where it is defined twice, the first counts.

        The document may be broken anywhere.
        """
        self.document = document
        self.parts = len(_list(document, "cases"))
        for i, section in enumerate(_list(document, "sections")):
            self._name(section, ("sections", i))
            for j, question in enumerate(_list(section, "questions")):
                self._name(question, ("sections", i, "questions", j))
                self.parts += len(_mapping(question, "choices"))
        for group in NAMED:
            for name, thing in _mapping(document, group).items():
                self._named.setdefault(name, (group, name))
                self.parts += len(_list(thing, "bands"))
        self._names = {path: name for name, path in self._named.items()}

    def _name(self, thing: object, path: Path) -> None:
        if isinstance(thing, Mapping) and isinstance(thing.get("id"), str):
            self._named.setdefault(thing["id"], path)

    def suggestion(self, word: str, known: Iterable[str]) -> str:
        """` Did you mean ...?`, or nothing."""
        if self._compared >= _COMPARED or len(word) > 80:
            return ""
        known = list(known)
        self._compared += len(known)
        close = get_close_matches(word, known, n=1, cutoff=0.7)
        return f" Did you mean `{close[0]}`?" if close else ""

    def _spoken(self, path: Path) -> str:
        """Ids rather than numbers: sections/home/questions/left_home."""
        return "/".join(
            str(self._names.get(path[: n + 1], step) if isinstance(step, int) else step)
            for n, step in enumerate(path)
        )


def _mapping(thing: object, key: str) -> Mapping[str, Any]:
    inner = thing.get(key) if isinstance(thing, Mapping) else None
    return inner if isinstance(inner, Mapping) else {}


def _list(thing: object, key: str) -> list[Any]:
    inner = thing.get(key) if isinstance(thing, Mapping) else None
    return inner if isinstance(inner, list) else []
