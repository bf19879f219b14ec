"""The one list of languages, `locales/languages.yaml`. For building; a phone gets the list compiled."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from screening.instrument.problems import Where
from screening.language import problems
from screening.language.problems import LanguageRefused

FILE = "languages.yaml"
CODE = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?"


class ListedSchema(Schema):
    code = fields.String(required=True, validate=validate.Regexp(f"^{CODE}$"))
    name = fields.String(required=True, validate=validate.Length(min=1))
    english_name = fields.String(required=True, validate=validate.Length(min=1))
    direction = fields.String(required=True, validate=validate.OneOf(["ltr", "rtl"]))
    licence = fields.String(required=True, validate=validate.Length(min=1))


class ListSchema(Schema):
    source = fields.String(required=True)
    languages = fields.List(
        fields.Nested(ListedSchema), required=True, validate=validate.Length(min=1)
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """One language of the list; `licence` is that of its translated texts."""

    code: str
    name: str
    english_name: str
    direction: str
    licence: str


@dataclass(frozen=True, slots=True)
class Listing:
    """`source` is the code of the language that pages and templates are written in."""

    source: str
    languages: tuple[Listed, ...]

    @property
    def translated(self) -> tuple[Listed, ...]:
        """Every language except the source."""
        return tuple(language for language in self.languages if language.code != self.source)


def read_listing(locales: Path) -> Listing:
    """The list. Raises LanguageRefused with the line, or with the place that is wrong."""
    try:
        valid: dict[str, Any] = ListSchema().load(_read(locales / FILE))
    except ValidationError as error:
        raise _wrong(*_first(error.messages)) from error
    listing = Listing(valid["source"], tuple(Listed(**entry) for entry in valid["languages"]))
    codes = [language.code for language in listing.languages]
    if listing.source not in codes:
        raise _wrong("source", "it is not one of the languages")
    if len(set(codes)) < len(codes):
        raise _wrong("languages", "a code stands there twice")
    return listing


def _read(path: Path) -> Any:
    import yaml  # only here, so that the modules beside this one can be imported without it

    try:
        # Every scalar stays a text: `no` is Norwegian here, not a truth value.
        text = path.read_text(encoding="utf-8")
        return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it constructs nothing
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = Where(FILE, mark.line + 1, mark.column + 1) if mark else Where(FILE)
        problem = getattr(error, "problem", None) or "it is not UTF-8"
        raise LanguageRefused(problems.AUTHOR_LIST_UNREADABLE, where, problem=problem) from error


def _wrong(place: str, problem: str) -> LanguageRefused:
    return LanguageRefused(problems.AUTHOR_LIST_WRONG, Where(FILE), place=place, problem=problem)


def _first(messages: Any, place: str = "") -> tuple[str, str]:
    """The first of marshmallow's nested messages, and where it stands."""
    while isinstance(messages, dict):
        key, messages = next(iter(messages.items()))
        place = f"{place}/{key}" if place else str(key)
    return place, str(messages[0])
