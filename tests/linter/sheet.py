"""The small questionnaire of the instrument's tests, said as the linter wants it, and ways to spoil it."""

from __future__ import annotations

from tests.instrument.sheet import GOOD

OPENING = """\
sections:
  - id: opening
    title: Before we start
    source: asked
    level: individual
    place: opening
    questions:
      - {id: about, kind: information, text: You can skip any question. Some things I have to pass on.}
"""
GROUND = "      - {id: ground, kind: grounding, text: Feel your feet on the floor.}\n"
THANKS = "      - {id: thanks, kind: information, text: Thank you. You can come back.}\n"
CLEAN = GOOD.replace("sections:\n", OPENING).replace(GROUND, GROUND + THANKS)


def spoiled(*changes: tuple[str, str]) -> str:
    """The clean one with each first text replaced by the second; the first must be there once."""
    text = CLEAN
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
        text = text.replace(old, new)
    return text
