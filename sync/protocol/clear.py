"""The one list of what may leave a device in clear. What is not declared here does not leave.

States, codes, counts and times: never a name, a free text, an exact birth date, an address or a single
answer, but for the two that `Screening` names. A code is a word of the questionnaire's or the place's
author, small letters without spaces, so that a sentence has no way to pass for one. Both ends check: a
device before it sends, the centre before it keeps.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from sync.protocol import tenancy
from sync.protocol.catalogue import NOT_DECLARED, UNKNOWN_KIND, ProtocolRefused
from sync.protocol.quick import fits
from sync.protocol.sealed import LETTERS

MANY = 200  # of anything in one message; a questionnaire or a case that needs more is not one
QUESTIONS = 1000  # but of these
FEWEST = 3  # records in a sum that is of nobody

REFERENCE = r"[a-z0-9][a-z0-9-]{0,99}/[1-9]\d{0,5}"
MONTH = r"\d{4}-(0[1-9]|1[0-2])"
LANGUAGE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}"
STATES = ("value", "not_asked", "skipped", "doesnt_know", "prefers_not", "no_information")
PRESENCES = ("present", "absent", "not_excluded")
SOURCES = ("asked", "observed")
ENDINGS = ("", "completed", "stopped", "disclosed", "left")
CONCERNS = ("flagged", "suspected", "identified", "ruled_out")
JUDGEMENTS = ("", "up", "as_shown", "down")
OUTCOMES = ("done", "not_possible")
AGE_BANDS = ("", "under_10", "10_12", "13_15", "16_17", "18_20", "21_over")
MODES = ("", "spoken", "youth_held")
REFERRALS = ("made", "accepted", "declined", "unavailable")


class Truth(fields.Boolean):
    """true or false, and not what Python takes for the same, such as 1."""

    plainly = bool  # see `quick`

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return super()._deserialize(value, attr, data, **kwargs)


class Words(fields.String):
    """Text: bytes are none. The library would decode them, and no JSON could carry what was let through."""

    plainly = str

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        if not isinstance(value, str):
            raise self.make_error("invalid")
        return super()._deserialize(value, attr, data, **kwargs)


def code(*, empty: bool = False) -> fields.String:
    """A word from a file: small letters, digits, `_`, `-` and, between two of them, `.` or `:`."""
    pattern = r"[a-z][a-z0-9_-]{0,63}([.:][a-z][a-z0-9_-]{0,63})?"
    return _text(f"({pattern})?" if empty else pattern)


def moment(*, empty: bool = False) -> fields.String:
    """UTC to the second, `2026-03-01T09:00:00Z`."""
    return _text(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", empty=empty, exists=_is_moment)


def day() -> fields.String:
    """When something is due, `2026-03-01`."""
    return _text(r"\d{4}-\d\d-\d\d", exists=_is_day)


def name(*, empty: bool = False) -> fields.String:
    """A UUID as everything here writes it. It names a record and nobody."""
    return _text(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", empty=empty)


def count(least: int = 0) -> fields.Integer:
    return fields.Integer(required=True, strict=True, validate=validate.Range(least, 100_000))


def truth() -> fields.Boolean:
    return Truth(required=True)


def one_of(*words: str) -> fields.String:
    return Words(required=True, validate=validate.OneOf(words))


def each(inner: fields.Field[Any]) -> fields.List[Any]:
    return fields.List(inner, required=True, validate=validate.Length(max=MANY))


def by(keys: fields.String, values: fields.Field[Any], most: int = MANY) -> fields.Dict:
    return fields.Dict(keys=keys, values=values, required=True, validate=validate.Length(max=most))


def part(schema: type[Schema]) -> fields.Nested:
    return fields.Nested(schema, required=True)


def _text(pattern: str, *, empty: bool = False, exists: Any = None) -> fields.String:
    whole = validate.Regexp(rf"(?:{pattern})\Z" if not empty else rf"(?:{pattern})?\Z")
    return Words(required=True, validate=[whole, exists] if exists else whole)


def _is_moment(text: str) -> None:
    if text:
        _parsed(datetime.fromisoformat, text)


def _is_day(text: str) -> None:
    _parsed(date.fromisoformat, text)


def _is_padded(text: str) -> None:
    """What was not padded would tell by its length what is in it; and a sentence is no sealed record."""
    if len(text) not in LETTERS:
        raise ValidationError("of no length that a sealed record has")


def _parsed(parse: Any, text: str) -> None:
    try:
        parse(text)
    except ValueError:
        raise ValidationError("not in the calendar") from None


class Declared(Schema):
    class Meta:
        unknown = RAISE


class Score(Declared):
    """`band`: its code, "" when there is none, or `not_excluded:<code>`. Never the sum itself."""

    band = code(empty=True)
    answered = count()
    of = count()


class Screening(Declared):
    """A finished record of one young person. `supersedes`: the record this one is an amendment of.

    `age_band` and `gender` are the only two of it that come from single answers, for counting, of those
    who agreed to it: a band of years, and the code of an option. `trigger`: why it was done.
    """

    screening = name()
    case = name()
    supersedes = name(empty=True)
    questionnaire = _text(REFERENCE)
    fingerprint = _text(r"q1-[0-9a-f]{64}")
    language = _text(LANGUAGE)
    age_band = one_of(*AGE_BANDS)
    gender = code(empty=True)
    mode = one_of(*MODES)
    trigger = code(empty=True)
    interpreter = code(empty=True)
    sittings = count()
    finished_at = moment()
    complete = truth()
    reason = code(empty=True)
    ended = one_of(*ENDINGS)
    findings = by(code(), one_of(*PRESENCES))
    scores = by(code(), part(Score))
    counts = by(one_of(*SOURCES), by(one_of(*STATES), count()))


class Concern(Declared):
    state = one_of(*CONCERNS)
    since = moment()


class Duty(Declared):
    """`missing`: the names of the fields that its proof lacks, never what is in them."""

    duty = code()
    after = code()
    since = moment()
    deadline = moment()
    met_at = moment(empty=True)
    reported = truth()
    missing = each(code())
    no_longer = truth()
    moved_later = truth()


class ScreeningDue(Declared):
    trigger = code()
    since = moment()
    deadline = moment()
    done_at = moment(empty=True)
    tried = count()


class Need(Declared):
    referrals = each(one_of(*REFERRALS))
    nothing_found = truth()


class Care(Declared):
    """Where a case stands. A later one of the same case supersedes an earlier one.

    `undecided`: how many flags and needs have no next action; `flags_undecided`: which flags.
    """

    case = name()
    place = code(empty=True)
    concern = fields.Nested(Concern, required=True, allow_none=True)
    judged = one_of(*JUDGEMENTS)
    flags = each(code())
    duties = each(part(Duty))
    screenings = each(part(ScreeningDue))
    needs = by(code(), part(Need))
    undecided = count()
    flags_undecided = each(code())
    steps_due = each(day())
    follow_ups_due = each(day())
    contact_named = truth()


class Record(Declared):
    """A whole record in a box that only the agency's recovery key opens (see `sealed`). What is said of
    it in clear: which one, of which case, which part, with how many entries, and which key. `case` is empty
    for an interview that is in none yet.
    """

    record = name()
    case = name(empty=True)
    part = one_of("interview", "case")
    upto = count()
    key = _text(r"[0-9a-f]{16}")
    sealed = _text(
        r"(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?", exists=_is_padded
    )


class Link(Declared):
    """Which case of another worker's this one is the same as, to whoever compares (see `linking`)."""

    case = name()
    link = _text(r"[0-9a-f]{32}")


class Release(Declared):
    """A written release of a young person of a victim-service provider: for which case, for what, until
    when. A later one with the same id supersedes it. (34 USC 12291(b)(2); 28 CFR 90.4: written, specific,
    limited in time.)
    """

    release = name()
    case = name()
    purpose = one_of(*tenancy.PURPOSES)
    signed_on = day()
    expires_on = day()
    taken_back = truth()


class Counts(Declared):
    """What a victim-service provider's device says without a release: how many, of nobody in particular.

    A later one for the same month, questionnaire and language supersedes an earlier one.
    """

    month = _text(MONTH)
    questionnaire = _text(REFERENCE)
    language = _text(LANGUAGE)
    screenings = count()
    complete = count()
    ended = by(one_of(*ENDINGS), count())
    findings = by(code(), by(one_of(*PRESENCES), count()))


class Skipped(Declared):
    """Of one question: in how many records it was asked, and in how many of them not answered."""

    asked = count(least=FEWEST)
    skipped = count()


class Skips(Declared):
    """How often questions were skipped, or not wanted to be answered: sums of several records, of nobody.

    A later one for the same month, questionnaire and language supersedes an earlier one.
    """

    month = _text(MONTH)
    questionnaire = _text(REFERENCE)
    language = _text(LANGUAGE)
    records = count(least=FEWEST)
    questions = by(code(), part(Skipped), most=QUESTIONS)


class Answer(Declared):
    """What became of a supervisor's request (see `requests`)."""

    request = name()
    case = name()
    outcome = one_of(*OUTCOMES)
    at = moment()


DECLARED: Mapping[str, Declared] = {
    "screening": Screening(),
    "care": Care(),
    "record": Record(),
    "link": Link(),
    "release": Release(),
    "counts": Counts(),
    "skips": Skips(),
    "answer": Answer(),
}
_FITS = {kind: fits(schema) for kind, schema in DECLARED.items()}


def check(kind: str, body: Mapping[str, object]) -> None:
    """Raises ProtocolRefused: Y020 for an unknown kind, Y021 naming the field, never its value."""
    schema = DECLARED.get(kind)
    if schema is None:
        raise ProtocolRefused(UNKNOWN_KIND)
    if _FITS[kind](body):
        return
    wrong = schema.validate(body)
    if wrong:
        raise ProtocolRefused(NOT_DECLARED, place(wrong))


def place(wrong: Any) -> str:
    """The path to the first wrong field. A name that is not declared might itself tell something."""
    path = []
    while isinstance(wrong, dict):
        first = sorted(wrong, key=str)[0]
        path.append(str(first))
        wrong = wrong[first]
    return "/".join(path) if path else "body"
