"""Checking the ordinary case quickly: a schema's own declarations, compiled to plain comparisons.

The schema stays the only list of what is allowed: what does not fit at once, or has a field that is not
known here, is judged by marshmallow itself. So this may say "no" too often, and never "yes" too often.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

Fits = Callable[[Any], bool]


def fits(schema: Schema) -> Fits:
    """Tells of a document whether the schema surely finds nothing wrong, and would change nothing."""
    if any(schema._hooks.values()) or schema.partial:  # noqa: SLF001 - hooks have no public name
        return _never
    declared = {name: _field(field) for name, field in schema.fields.items()}
    required = {name for name, field in schema.fields.items() if field.required}
    if any(field.data_key or field.attribute for field in schema.fields.values()):
        return _never

    def whole(document: Any) -> bool:
        if type(document) is not dict or not required <= document.keys():
            return False
        for name, value in document.items():
            check = declared.get(name)
            if check is None or not check(value):
                return False
        return True

    return whole


def _never(_value: Any) -> bool:
    return False


def _field(field: fields.Field[Any]) -> Fits:
    make = _plain(type(field)) or _KNOWN.get(type(field))
    if make is None:
        return _never
    checks = [make(field), *map(_validator, field.validators)]
    first, rest = checks[0], checks[1:]

    def one(value: Any) -> bool:
        if value is None:
            return field.allow_none
        if not first(value):
            return False
        for check in rest:  # noqa: SIM110 - twice as quick as `all` with a generator
            if not check(value):
                return False
        return True

    return one


def _plain(kind: type) -> Callable[[Any], Fits] | None:
    """For a kind of ours that says of itself, as `plainly`, that it takes one type as it is."""
    plainly = vars(kind).get("plainly")
    return (lambda _field: lambda value: type(value) is plainly) if plainly else None


def _text(_field: fields.Field[Any]) -> Fits:
    return lambda value: type(value) is str


def _number(field: Any) -> Fits:
    return (lambda value: type(value) is int) if field.strict else _never


def _nested(field: Any) -> Fits:
    return _never if field.many else fits(field.schema)


def _list(field: Any) -> Fits:
    inner = _field(field.inner)
    return lambda value: type(value) is list and all(map(inner, value))


def _dict(field: Any) -> Fits:
    if field.key_field is None:
        return _never
    keys = _field(field.key_field)
    values = _field(field.value_field) if field.value_field else _anything
    return lambda value: (
        type(value) is dict and all(map(keys, value)) and all(map(values, value.values()))
    )


def _anything(_value: Any) -> bool:
    return True


# Only these themselves: a kind derived from one of them may ask for more.
_KNOWN: dict[type, Callable[[Any], Fits]] = {
    fields.String: _text,
    fields.Integer: _number,
    fields.Nested: _nested,
    fields.List: _list,
    fields.Dict: _dict,
}


def _validator(check: Any) -> Fits:
    if type(check) is validate.Regexp:
        match = check.regex.match
        return lambda value: match(value) is not None
    if type(check) is validate.OneOf:
        choices = frozenset(check.choices)
        return lambda value: value in choices

    def asked(value: Any) -> bool:
        try:
            check(value)
        except ValidationError:
            return False
        return True

    return asked
