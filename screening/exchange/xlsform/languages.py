"""`label::Español (es)`: which language a column is in."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale, UnknownLocaleError

_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# Own names, for forms whose columns say no code.
_OWN = ("en", "es", "fr", "pt", "ht", "vi", "zh", "ar", "de", "it", "ru", "so", "sw", "am", "uk")


def code_of(said: str) -> str:
    """`Español (es)`, `es`, `Spanish`, `español` -> `es`; empty when it cannot be told."""
    inside = re.search(r"\(([^()]+)\)\s*$", said)
    word = (inside[1] if inside else said).strip().replace("_", "-")
    if (inside or len(word) <= 3 or "-" in word) and _CODE.fullmatch(word) and _known(word):
        return word
    return _names().get(said.strip().lower(), "")


def name_of(code: str) -> str:
    """`es` -> `Español (es)`, as XLSForm writes languages."""
    return f"{_own_name(code) or code} ({code})"


def _known(code: str) -> bool:
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _own_name(code: str) -> str:
    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return ""
    said = locale.get_display_name(locale) or ""
    # A bracket in the name would be taken for the code.
    said = re.sub(r"\s*\([^)]*\)", "", said)
    return said[:1].upper() + said[1:]


@cache
def _names() -> dict[str, str]:
    english = Locale("en").languages
    own = {(Locale(code).languages.get(code) or code).lower(): code for code in _OWN}
    return {name.lower(): code for code, name in english.items() if "_" not in code} | own
