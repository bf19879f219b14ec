"""The column `type`: what a row is, and why it may have no place here. pyxform's table of other words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

KEPT = ("text", "integer", "decimal", "date", "dateTime", "note", "range", "acknowledge")
BRACKETS = ("opens", "closes")  # not the type `end`, the time a form was finished
_DEVICE = (
    "Which device, phone or account it was is nobody's business here; the tool keeps its own times."
)
_MEDIA = "Pictures, recordings and files of a young person are not collected."
_PLACE = "Where a young person is, is not collected."
_MADE = "Nothing is calculated in a questionnaire."
_LIST = "The choices lie in another file, which is not part of the form."
_NO = "Nothing."
LOST: dict[str, tuple[str, str]] = {
    "calculate": (_MADE, "Say it as a condition, an indicator or a score, if it is needed."),
    "hidden": (_MADE, _NO),
    "time": (
        "There is no question for a time of day.",
        "Ask with choices, such as morning and night.",
    ),
    "rank": ("There is no question that orders choices.", "Ask for the most important one."),
    "barcode": ("Nothing is scanned.", _NO),
    "select_one_external": (_LIST, "Write the choices into the questionnaire, if they are few."),
    "from_file": (_LIST, "Write the choices into the questionnaire, if they are few."),
    "cascading_select": (_LIST, "Write one question for each step, with `when:`."),
    "include": ("It takes in another file, which is not part of the form.", "Import that too."),
    "xml-external": (_LIST, _NO),
    "csv-external": (_LIST, _NO),
    **dict.fromkeys(
        ("photo", "image", "audio", "video", "file", "osm", "background-audio"), (_MEDIA, _NO)
    ),
    **dict.fromkeys(("geopoint", "geotrace", "geoshape", "start-geopoint"), (_PLACE, _NO)),
    "background-geopoint": (_PLACE, _NO),
    **dict.fromkeys(
        ("start", "end", "today", "deviceid", "subscriberid", "simserial"), (_DEVICE, _NO)
    ),
    **dict.fromkeys(("phonenumber", "username", "email", "audit", "imei"), (_DEVICE, _NO)),
}
UNKNOWN = ("XLSForm has no such type, or it is newer than this.", "Look for a spelling mistake.")
_BRACKET = re.compile(
    r"(begin|end)[\s_]+(group|repeat|lgroup|looped group|loop)(\s+over\s+(?P<list>\S+))?", re.I
)
_OTHER = re.compile(r"\s+or[\s_](specify[\s_])?other$", re.I)


@dataclass(frozen=True, slots=True)
class Type:
    """`word`: one of KEPT, select_one, select_multiple, opens, closes, or what is in LOST, or unknown.

    `list`: the choices' name; for brackets `group`, `repeat` or `loop`.
    """

    word: str
    list: str = ""
    other: bool = False

    @property
    def lost(self) -> tuple[str, str] | None:
        """Why, and what can be done; None for what is carried over."""
        if self.word in (*KEPT, "select_one", "select_multiple", *BRACKETS):
            return None
        return LOST.get(self.word, UNKNOWN)


@cache
def type_of(said: str) -> Type:
    """The type a cell says."""
    said = " ".join(said.split())
    bracket = _BRACKET.fullmatch(said)
    if bracket:
        kinds = {"lgroup": "repeat", "looped group": "repeat"}
        kind = bracket[2].lower()
        word = "opens" if bracket[1].lower() == "begin" else "closes"
        return Type(word, kinds.get(kind, kind))
    other = _OTHER.search(said)
    bare = said[: other.start()] if other else said
    for words, meant in _selects():
        if bare.lower().startswith(words + " ") and bare[len(words) :].strip():
            return Type(meant, bare[len(words) :].strip(), bool(other))
    return Type(_plain(said))


@cache
def _selects() -> tuple[tuple[str, str], ...]:
    from pyxform import aliases

    meant = {"select one": "select_one", "select all that apply": "select_multiple"}
    found = {word: meant.get(to, to) for word, to in aliases.select.items()}
    found |= dict.fromkeys(aliases.select_from_file, "from_file")
    found |= dict.fromkeys(aliases.cascading, "cascading_select")
    found["select one external"] = "select_one_external"
    return tuple(sorted(found.items(), key=lambda one: -len(one[0])))


def _plain(said: str) -> str:
    from pyxform import aliases
    from pyxform.question_type_dictionary import QUESTION_TYPE_DICT

    word = aliases._type_alias_map.get(said.lower(), said)  # noqa: SLF001 - there is no public one
    for one in (word, word.lower()):
        if one in LOST or one in KEPT:
            return one
    known = QUESTION_TYPE_DICT.get(word) or QUESTION_TYPE_DICT.get(word.lower())
    if known is None:
        return said
    bound = known.get("bind", {}).get("type", "")
    if known.get("bind", {}).get("readonly") == "true()":
        return "note"
    if known.get("control", {}).get("tag") != "input":
        return {"trigger": "acknowledge", "upload": "photo"}.get(
            known.get("control", {}).get("tag", ""), "deviceid"
        )
    return {"string": "text", "int": "integer"}.get(bound, bound)
