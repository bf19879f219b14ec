# ruff: noqa: E501 - a change is easiest to read as the one line it is in a file
"""For every numbered problem a smallest file that has it: what is changed, and the line it is in."""

from __future__ import annotations

from typing import NamedTuple

from tests.instrument.sheet import GOOD, spoiled


class Example(NamedTuple):
    """A file, and where in it the problem is expected: the text the place begins with."""

    content: bytes | str
    at: str
    alone: bool = True  # nothing else is wrong with the file


def change(old: str, new: str, at: str = "", *, alone: bool = True) -> Example:
    return Example(spoiled((old, new)), at or new, alone)


RAN = "- {id: ran_away, kind: yes-no, text: Have you left home?}"
WANTS = "choices: {food: Food, sleep: Sleep}}"
MOOD = "minimum: 1, maximum: 5, ends: {low: Bad, high: Good}}"
WHEN = "{any: [{ran_away: yes}, {how_long: {at_least: 2}}]}"
BED = "{wants: sleep}}"
CALM = "{mood: {at_least: 4}}}"
STEP = "how_long: [{at_least: 1, points: 1}]"
FLAG = ", flags: yes, actions: [{do: inform, text: Tell}]}"
SAFETY = "- {do: safety, text: Ask where to sleep tonight}"
DEEP = "not: " + "{not: " * 50 + "{a: b}" + "}" * 50

READING = {
    "Q001": Example(GOOD + "#" * 1_048_576, ""),
    "Q002": Example(GOOD.encode().replace(b"Small talk", b"Sm\xe4ll talk"), "äll"),
    "Q003": change("title: Small", "title: Sm\x07all", "\x07"),
    "Q004": change("    title: Goodbye", "\ttitle: Goodbye", "\ttitle"),
    "Q005": change("title: Small talk", "title: 'Small talk", "'Small"),
    "Q006": change("adapted: no", "title: Again", alone=False),
    "Q007": change("title: Small talk", "title: &t Small talk", "&t"),
    "Q008": change("title: Small talk", "title: !!python/object Small", "!!"),
    "Q009": Example(GOOD + "---\na: b\n", "---"),
    "Q010": Example("# nothing\n", ""),
    "Q011": Example("- a\n- b\n", "- a"),
    "Q012": Example(f"a: {{{DEEP}}}", ""),
    "Q013": change("adapted: no", "adapted: false", "false"),
    "Q014": change("title: Small talk", "[a, b]: Small talk"),
    "Q016": Example(GOOD + "".join(f"k{n}: 1\n" for n in range(150)), "k100", alone=False),
    "Q017": Example("%YAML 1.1\n---\n" + GOOD, "%YAML"),
    "Q018": change(
        "calm: {", "".join(f"x{n}: a\n  " for n in range(1000)) + "calm: {", "questionnaire"
    ),
}
SHAPE = {
    "Q030": change("adapted: no", "adopted: no"),
    "Q031": change("title: Small talk\n", "", "", alone=True),
    "Q032": change("title: Small talk", "title: 2025", "2025"),
    "Q033": change("title: Small talk", "title:", "\nlanguage"),
    "Q034": change("version: 1", "version: one", "one"),
    "Q035": change("adapted: no", "adapted: never", "never"),
    "Q036": change("id: seen", "id: Seen it", "Seen it"),
    "Q037": change(
        "cannot_establish: [foster_care, cps_history]",
        "cannot_establish: foster_care",
        "foster_care",
    ),
    "Q038": change("ages: {from: 11, to: 17}", "ages: 11", "11"),
    "Q039": change("cannot_establish: [foster_care, cps_history]", "cannot_establish: []", "[]"),
    "Q040": change(CALM, "calm}", "calm}"),
    "Q041": change(CALM, "{mood: 4}}", "4}"),
    "Q042": change("hurt: {yes: 1}", "hurt: much", "much"),
    "Q043": change(
        "hurt: no}\n    expect:\n      indicators",
        "hurt: {}}\n    expect:\n      indicators",
        "{}}",
    ),
    "Q044": change("scores: {topics: 2}", "scores: {topics: [3, 2]}", "[3, 2]"),
    "Q045": change("bands: {topics: high}", "bands: {topics: [high]}", "[high]"),
}
LOGIC = {
    "Q101": change("id: words", "id: wants", "wants, kind: text", alone=False),
    "Q102": change("calm:", "band:", "band: {label"),
    "Q103": change(CALM, "{moood: {at_least: 4}}}", "moood"),
    "Q104": change(CALM, "{indicator: mood}}", "mood}}"),
    "Q105": change(CALM, "{band: {topics: middle}}}", "middle"),
    "Q106": change(BED, "{wants: slep}}", "slep"),
    "Q107": change(CALM, "{mood: {at_least: 7}}}", "7}}}"),
    "Q108": change(CALM, "{since: {at_least: 2025-02-30}}}", "2025-02-30", alone=False),
    "Q109": change(CALM, "{ran_away: {at_least: 4}}}", "{at_least: 4}", alone=False),
    "Q110": change(CALM, "{words: something}}", "words: some", alone=False),
    "Q111": change(RAN, RAN.replace("?}", "?, when: {how_long: {at_least: 1}}}"), RAN[2:20]),
    "Q112": change(
        RAN, RAN.replace("?}", "?, when: {wants: sleep}}"), "{wants: sleep}}\n      - {id: how"
    ),
    "Q113": change(RAN, RAN.replace("?}", "?, when: {hurt: no}}"), "{hurt: no}}"),
    "Q114": change(
        RAN,
        RAN.replace("?}", "?, when: {all: [{mood: {at_most: 3}}, {not: {mood: {at_most: 4}}}]}}"),
        "{all: [",
        alone=False,
    ),
    "Q115": change(BED, "{all: [{wants: sleep}, {not: {wants: [food, sleep]}}]}}", "{all: ["),
    "Q116": change(CALM, "{race: a}}", "calm: {label", alone=False),
    "Q120": change("hurt: {yes: 1}", "hurt: {yes: -1}", "{yes: -1}"),
    "Q121": change("from: 2, to: 3", "from: 1, to: 3", "1, to: 3"),
    "Q122": change("from: 2, to: 3", "from: 3, to: 3", "bands:\n"),
    "Q123": change(
        "from: 2, to: 3",
        "from: 2, to: 3, actions: [{do: inform, text: T}]}\n      - {id: top, label: Top, from: 4, to: 5",
        "{id: top",
        alone=False,
    ),
    "Q124": change("minimum_answered: 2", "minimum_answered: 4", "4\n"),
    "Q125": change(STEP, "how_long: {yes: 1}", "{yes: 1}\n    minimum"),
    "Q126": Example(spoiled((STEP, "how_long: value"), (" maximum: 9,", "")), "value"),
    "Q127": change(
        STEP, "how_long: [{at_least: 2, points: 1}, {at_least: 1, points: 2}]", "[{at_least: 2"
    ),
    "Q128": change("ages: {from: 11, to: 17}", "ages: {from: 18, to: 17}", "18"),
}
TELLING = {
    "Q130": change(RAN, RAN.replace("text", "manner: observe, text"), "observe,"),
    "Q131": change("id: hurt,", "id: hurt, manner: conversation,", "conversation"),
    "Q132": change(
        "    source: asked\n    level: relationships",
        "    source: observed\n    level: relationships",
        "id: goodbye",
        alone=False,
    ),
    "Q133": change("place: closing", "place: opening", "opening", alone=False),
    "Q134": change(
        "source: observed",
        "source: observed\n    place: closing",
        "closing\n    level: individual\n    questions:\n      - {id: hurt",
    ),
    "Q135": change(RAN, RAN.replace("text", "intensity: 2, text"), "2, text"),
    "Q136": change("kind: date,", "kind: date, intensity: 3,", "3,"),
    "Q137": change("    place: closing\n", "", "sections:"),
    "Q138": change(
        "    place: closing", "    place: closing\n    when: {ran_away: yes}", "{ran_away: yes}\n"
    ),
    "Q139": change("kind: grounding", "kind: information", "id: goodbye"),
    "Q140": change(WANTS, "choices: {sleep: Sleep}}", "{sleep"),
    "Q141": change(WANTS, "choices: {skipped: No, sleep: Sleep}}", "skipped"),
    "Q142": change(" max_length: 100,", "", "{id: words"),
    "Q143": change(MOOD, "ends: {low: Bad, high: Good}}", "{id: mood"),
    "Q144": change("maximum: 5", "maximum: 50", "50"),
    "Q145": change("kind: date,", "kind: date, unit: days,", "unit"),
    "Q146": change(RAN, RAN.replace("text", "role: age, text"), "age, text"),
}
FOLLOWING = {
    "Q150": change("licence: CC-BY-4.0\n", "", ""),
    "Q151": change("adapted: no", "adapted: yes\nwording: {validated: yes}", "yes}\nscoring"),
    "Q152": change(
        "  studies:\n    - {citation: S 2020, people: 810, sensitivity: 84.4, specificity: 57.5, prevalence: 11.1}\n",
        "",
        "yes\n  ages",
    ),
    "Q153": change("[foster_care, cps_history]", "[foster_care]", "indicators:"),
    "Q154": change(
        "[foster_care, cps_history]",
        "[foster_care, cps_history, missing_from_care_or_home]",
        "cannot",
    ),
    "Q155": change(f"    actions:\n      {SAFETY}\n", "", "missing_from_care_or_home:\n"),
    "Q156": change(FLAG, ", flags: yes}", "{id: high"),
    "Q157": change(", leads_to: The date in the report", "", "{id: since"),
    "Q158": change("    citation: S 2020\n", "", "B\n"),
    "Q159": change(SAFETY, "- {do: refer, text: Find a bed}", "{do: refer"),
    "Q160": change("shelter_housing", "shelter", "shelter:"),
    "Q170": change(
        "{missing_from_care_or_home: present}",
        "{missing_from_care_or_home: absent}",
        "missing_from_care_or_home:\n",
    ),
    "Q171": change("      bands: {topics: high}\n", "", "{id: high"),
    "Q172": change("name: No topic", "name: Two topics", "Two topics\n    answers: {ran_away: no"),
    "Q173": change("how_long: 3, hurt: no}", "how_long: 30, hurt: no}", "30, hurt"),
}
EXAMPLES = {**READING, **SHAPE, **LOGIC, **TELLING, **FOLLOWING}
