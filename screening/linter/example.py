"""A small whole questionnaire without a finding, with places that the rules' examples fill.

What is shown of a rule is what stands at these places; the rest around it is here, so that every example
can be tried as it stands.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

# Place -> what stands there when an example says nothing of it.
PLACES: Mapping[str, str] = {
    "top": "",  # keys of the questionnaire
    "language": "en",
    "opening": "You can skip any question, or stop. Some things I have to pass on. Ask me about that.",
    "title": "Home",  # of the asked section
    "text": "Have you been away from home?",  # what is asked
    "question": "",  # more keys of that question
    "questions": "",  # more questions after it
    "sections": "",  # more asked sections after it
    "grounding": "Feel your feet on the floor.",
    "closing": "Thank you. You can come back at any time.",
    "more_closing": "",  # more questions there
    "observed": "",  # more questions for the worker
    "when": "{away: yes}",  # of the indicator
    "report": "no",
    "action": "{do: safety, text: Plan for tonight together.}",
    "label": "Has been away",
    "findings": "",  # more of them, with their heading
    "scores": "",
    "case": "",  # one more golden case
    "translation": "¿Has pasado noches fuera de casa?",  # of `text`, in Spanish
    "flag": "",  # of the translation in the catalogue, e.g. `fuzzy`
    "translated_from": "",  # an earlier wording, when it was not made from `text`
    "rtl": "",  # yes: the catalogue's language is written from right to left
    "reviewer": "Ana Ruiz, social worker",
}

HEAD = """\
questionnaire: small-talk
version: 1
title: Small talk
licence: CC-BY-4.0
adapted: no
cannot_establish: [foster_care, cps_history]
"""
OPENING = """\
  - id: opening
    title: Before we start
    source: asked
    level: individual
    place: opening
    questions:
      - {id: about, kind: information, text: %s}
"""
BODY = """\
  - id: home
    title: %s
    source: asked
    level: relationships
    questions:
      - id: away
        kind: yes-no
        text: %s
"""
CLOSING = """\
  - id: goodbye
    title: Before you go
    source: asked
    level: individual
    place: closing
    questions:
"""
OBSERVED = """\
  - id: seen
    title: What you noticed
    source: observed
    level: individual
    questions:
      - {id: on_file, kind: yes-no, manner: records, text: The file has a missing report., leads_to: The plan}
"""
INDICATOR = """\
indicators:
  missing_from_care_or_home:
    label: %s
    when: %s
    report: %s
    actions:
      - %s
"""
CASES = """\
cases:
  - name: One night
    answers: {away: yes}
    expect: {indicators: {missing_from_care_or_home: present}}
"""
CATALOGUE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: es\\n"
"X-Reviewed-By: %s\\n"
"""


def filled(example: Mapping[str, str]) -> str:
    """The YAML of a whole questionnaire with the example in it."""
    at = {**PLACES, **example}
    parts = [HEAD, f"language: {at['language']}\n", _lines(at["top"], 0), "sections:\n"]
    if at["opening"]:
        parts.append(OPENING % json.dumps(at["opening"], ensure_ascii=False))
    parts.append(BODY % (at["title"], json.dumps(at["text"], ensure_ascii=False)))
    parts += [_lines(at["question"], 8), _lines(at["questions"], 6), _lines(at["sections"], 2)]
    parts += [CLOSING, _cards(at), _lines(at["more_closing"], 6)]
    parts += [OBSERVED, _lines(at["observed"], 6)]
    parts.append(
        INDICATOR
        % (json.dumps(at["label"], ensure_ascii=False), at["when"], at["report"], at["action"])
    )
    parts += [_lines(at["findings"], 0), _lines(at["scores"], 0)]
    return "".join([*parts, CASES, _lines(at["case"], 2)])


def _cards(at: Mapping[str, str]) -> str:
    cards = {"ground": ("grounding", at["grounding"]), "thanks": ("information", at["closing"])}
    return "".join(
        f"      - {{id: {name}, kind: {kind}, text: {json.dumps(text, ensure_ascii=False)}}}\n"
        for name, (kind, text) in cards.items()
        if text
    )


def _lines(text: str, indent: int) -> str:
    return "".join(f"{' ' * indent}{line}\n" for line in text.splitlines())


def catalogue(example: Mapping[str, str], others: Mapping[str, str]) -> str:
    """The Spanish catalogue that goes with it. `others`: context -> text of what else is translated."""
    at = {**PLACES, **example}
    parts = [CATALOGUE % at["reviewer"]]
    for context, text in others.items():
        if context == "small-talk/away.text":
            parts.append(f"\n#, {at['flag']}" if at["flag"] else "")
            parts.append(_message(context, at["translated_from"] or text, at["translation"]))
        else:
            parts.append(_message(context, text, _some(text, at["rtl"])))
    return "".join(parts)


def _message(context: str, text: str, translation: str) -> str:
    quoted = (json.dumps(one, ensure_ascii=False) for one in (context, text, translation))
    return "\nmsgctxt {}\nmsgid {}\nmsgstr {}\n".format(*quoted)


def _some(text: str, rtl: str) -> str:
    """Short and harmless, with the end of a question where the original has one."""
    if rtl:
        return "هل هذا صحيح؟" if text.endswith("?") else "هذا صحيح."
    return "¿Es así?" if text.endswith("?") else "Es así."
