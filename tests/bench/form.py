"""A made-up form of 200 questions in 20 sections, with skip logic and 21 scores.

The same work item that other engines were measured with (200 questions, 20 sections, skip logic, 21
calculated values).
"""

SECTIONS, PER_SECTION = 20, 10

HEAD = """\
questionnaire: two-hundred
version: 1
title: Two hundred questions
purpose: To measure with.
language: en
licence: CC0-1.0
source: Made up.
permission: none needed
adapted: no
cannot_establish: [missing_from_care_or_home, foster_care, cps_history]
sections:
"""


def form(sections: int = SECTIONS) -> str:
    """The YAML text."""
    scores = "".join(_score(number) for number in range(sections))
    parts = "".join(_section(number) for number in range(sections))
    return HEAD + parts + _rest(scores, sections)


def _section(number: int) -> str:
    lines = [
        f"  - id: part_{number}",
        f"    title: Part {number}",
        "    source: asked",
        "    level: individual",
        "    questions:",
    ]
    for place in range(PER_SECTION):
        lines += _question(number, place)
    return "\n".join(lines) + "\n"


def _question(number: int, place: int) -> list[str]:
    lines = [
        f"      - id: q_{number}_{place}",
        f"        text: Question {place} of part {number}, in words of about the usual length?",
        "        manner: conversation",
        "        guidance: Listen without blame, and go on when they are ready.",
    ]
    if place:
        lines.append(f"        when: {{q_{number}_0: yes}}")
    if place % 5 == 3:
        lines += [
            "        kind: choice",
            "        choices: {never: Never, once: Once, often: More often, now: At the moment}",
        ]
    elif place % 5 == 4:
        lines += ["        kind: number", "        minimum: 0", "        maximum: 30"]
    else:
        lines.append("        kind: yes-no")
    return lines


def _score(number: int) -> str:
    points = {3: "{once: 1, often: 2, now: 2}", 4: "[{at_least: 3, points: 1}]"}
    items = [
        f"      q_{number}_{place}: {points.get(place % 5, '{yes: 1}')}"
        for place in range(PER_SECTION)
    ]
    head = f"  sum_{number}:\n    label: Sum of part {number}\n    take: sum\n    of:\n"
    return head + "\n".join(items) + "\n"


def _rest(scores: str, sections: int) -> str:
    parts = "\n".join(f"      sum_{number}: value" for number in range(sections))
    indicators = "\n".join(
        f"  flag_{number}:\n    label: Flag {number}\n"
        f"    when: {{any: [{{q_{number}_1: yes}}, {{q_{number}_3: [often, now]}}]}}\n"
        "    actions: [{do: safety, text: Plan the next days together.}]"
        for number in range(sections)
    )
    return (
        f"indicators:\n{indicators}\nscores:\n{scores}"
        f"  total:\n    label: Total\n    take: sum\n    of:\n{parts}\n"
    )
