"""Which language to begin with, from what a browser says it prefers."""

from __future__ import annotations

from collections.abc import Sequence

LONGEST_HEADER = 1_000  # characters; a longer one is not from a browser


def negotiate(accepted: str, offered: Sequence[str], otherwise: str) -> str:
    """The offered code that fits an Accept-Language header best, else `otherwise`.

    For each wish in order: the same tag, then the wish with its last parts cut off (RFC 4647 lookup),
    then any offered dialect of the same language.
    """
    by_tag = {_tag(code): code for code in offered}
    for wish in wishes(accepted):
        parts = wish.split("-")
        for length in range(len(parts), 0, -1):
            if found := by_tag.get("-".join(parts[:length])):
                return found
        for tag, code in by_tag.items():
            if tag.partition("-")[0] == parts[0]:
                return code
    return otherwise


def wishes(accepted: str) -> list[str]:
    """The tags of an Accept-Language header, most wanted first; what is malformed is left out."""
    weighed: list[tuple[float, str]] = []
    for part in accepted[:LONGEST_HEADER].split(","):
        tag, _, parameter = part.partition(";")
        weight = _weight(parameter)
        if weight > 0 and tag.strip() not in ("", "*"):
            weighed.append((weight, _tag(tag)))
    # Sorting is stable, so equal wishes keep their order.
    return [tag for _, tag in sorted(weighed, key=lambda pair: -pair[0])]


def _tag(text: str) -> str:
    return text.strip().lower().replace("_", "-")


def _weight(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if not name:
        return 1.0
    try:
        return float(value) if name.strip() == "q" else 0.0
    except ValueError:
        return 0.0
