"""marshmallow schemas, made from the format's table, that find everything wrong with the shape.

marshmallow walks the document and collects; the words come from the catalogue. `faults` gives each
with the path of what is wrong, for the reader to put line and column to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields

from screening.instrument import format as table
from screening.instrument import shapes
from screening.instrument.catalogue import shape
from screening.instrument.marks import Path
from screening.instrument.problems import Entry
from screening.instrument.schema_parts import SPECIAL, Fault, Faults, found, is_number

_HERE = "_schema"  # marshmallow's word for errors of the thing itself, not of a key in it


def faults(
    document: Mapping[str, Any], record: shapes.Record = table.QUESTIONNAIRE
) -> Iterator[tuple[Path, Fault]]:
    """Everything that is wrong with the document's shape, in no particular order."""
    yield from _flat(schema_for(record).validate(document))


def _flat(messages: Any, path: Path = ()) -> Iterator[tuple[Path, Fault]]:
    if isinstance(messages, list):
        for fault in messages:
            yield path, fault
        return
    for key, inner in messages.items():
        yield from _flat(inner, path if key == _HERE else (*path, key))


def _nested(found_faults: Iterable[tuple[Path, Fault]]) -> dict[Any, Any]:
    """Paths and faults in the shape marshmallow keeps them."""
    root: dict[Any, Any] = {}
    for path, fault in found_faults:
        node = root
        for step in path:
            node = node.setdefault(step, {})
        node.setdefault(_HERE, []).append(fault)
    return root


def _fail(entry: Entry, **values: object) -> ValidationError:
    return ValidationError([Fault(entry, values)])


@cache
def schema_for(record: shapes.Record) -> Schema:
    """The marshmallow schema of one record of the table; made once, as making it costs most."""
    names = tuple(key.name for key in record.keys)
    unknown = Fault(shape.UNKNOWN_KEY, {"known": ", ".join(names), "names": names})
    not_mapping = Fault(shape.NOT_MAPPING, {"found": "something else"})

    class Meta:
        unknown = RAISE

    members: dict[str, Any] = {key.name: _member(key, record) for key in record.keys}
    schema: type[Schema] = type(
        record.name.title() + "Schema",
        (Schema.from_dict(members, name=record.name),),
        {"Meta": Meta, "error_messages": {"unknown": unknown, "type": not_mapping}},
    )
    return schema()


def _member(key: shapes.Key, record: shapes.Record) -> fields.Field[Any]:
    required = ", ".join(key.name for key in record.keys if key.required)
    values: dict[str, object] = {
        "key": key.name,
        "record": record.name,
        "required": required,
        "help": key.help,
    }
    return _field(key.shape, required=key.required, missing=Fault(shape.MISSING_KEY, values))


def _field(
    wanted: shapes.Shape, *, required: bool = False, missing: Fault | None = None
) -> fields.Field[Any]:
    messages: dict[str, Any] = {"null": [Fault(shape.EMPTY_TEXT, {})]}
    if missing:
        messages["required"] = [missing]
    return Shaped(wanted, required=required, error_messages=messages)


class Shaped(fields.Field[Any]):
    """A field of one of the table's shapes."""

    def __init__(self, wanted: shapes.Shape, **options: Any) -> None:
        super().__init__(**options)
        self.wanted = wanted

    def _deserialize(self, value: Any, *_context: Any, **_options: Any) -> Any:
        match self.wanted:
            case shapes.Record():
                _record(self.wanted, value)
            case shapes.ListOf():
                _list(self.wanted, value)
            case shapes.MapOf():
                _map(self.wanted, value)
            case shapes.Special():
                wrong = _nested(SPECIAL[self.wanted](value))
                if wrong:
                    raise ValidationError(wrong)
            case _:
                _simple(self.wanted, value)
        return value


def _record(wanted: shapes.Record, value: Any) -> None:
    if not isinstance(value, Mapping):
        raise _fail(shape.NOT_MAPPING, found=found(value))
    wrong = schema_for(wanted).validate(value)
    if wrong:
        raise ValidationError(wrong)


def _list(wanted: shapes.ListOf, value: Any) -> None:
    if not isinstance(value, list):
        raise _fail(shape.NOT_LIST, found=found(value))
    if not value and not wanted.empty:
        raise _fail(shape.EMPTY_LIST)
    inner = _field(wanted.of)
    wrong = {i: error for i, part in enumerate(value) if (error := _errors(inner, part))}
    if wrong:
        raise ValidationError(wrong)


def _map(wanted: shapes.MapOf, value: Any) -> None:
    if not isinstance(value, Mapping):
        raise _fail(shape.NOT_MAPPING, found=found(value))
    if not value and not wanted.empty:
        raise _fail(shape.EMPTY_LIST)
    names, inner = _field(wanted.names), _field(wanted.of)
    wrong = {
        name: error
        for name, part in value.items()
        if (error := _errors(names, name) or _errors(inner, part))
    }
    if wrong:
        raise ValidationError(wrong)


def _errors(field: fields.Field[Any], value: Any) -> Any:
    try:
        field.deserialize(value)
    except ValidationError as error:
        return error.messages
    return None


def _simple(wanted: shapes.Shape, value: Any) -> None:
    match wanted:
        case shapes.Whole(minimum=low, maximum=high):
            _number(value, "a whole number", low, high, whole=True)
        case shapes.Number(minimum=low, maximum=high):
            _number(value, "a number", low, high, whole=False)
        case _ if not isinstance(value, str):
            raise _fail(shape.NOT_TEXT, found=found(value))
        case _ if not value.strip():
            raise _fail(shape.EMPTY_TEXT)
        case _:
            _word(wanted, value)


def _word(wanted: shapes.Shape, value: str) -> None:
    if isinstance(wanted, shapes.Word) and not re.fullmatch(wanted.pattern, value):
        raise _fail(shape.SPELLING, word=value[:60], example=wanted.example)
    if isinstance(wanted, shapes.OneOf) and value not in wanted.words:
        known = ", ".join(wanted.words)
        raise _fail(shape.NOT_IN_WORDS, word=value[:60], known=known, names=wanted.words)


def _number(value: Any, needed: str, low: float | None, high: float | None, *, whole: bool) -> None:
    limits = [f"from {low:g}"] if low is not None else []
    limits += [f"to {high:g}"] if high is not None else []
    right = isinstance(value, int) if whole else is_number(value)
    if right and (low is None or value >= low) and (high is None or value <= high):
        return
    raise _fail(shape.NOT_NUMBER, found=found(value), needed=" ".join([needed, *limits]))


__all__ = ["Faults", "faults", "schema_for"]
