"""A small whole questionnaire without a problem, and ways to spoil it."""

from __future__ import annotations

from screening.instrument.checking import Reading
from screening.instrument.source import read

GOOD = """\
questionnaire: small-talk
version: 1
title: Small talk
language: en
licence: CC-BY-4.0
adapted: no
scoring:
  validated: yes
  ages: {from: 11, to: 17}
  score: topics
  studies:
    - {citation: S 2020, people: 810, sensitivity: 84.4, specificity: 57.5, prevalence: 11.1}
cannot_establish: [foster_care, cps_history]
sections:
  - id: home
    title: Home
    source: asked
    level: relationships
    questions:
      - {id: ran_away, kind: yes-no, text: Have you left home?}
      - {id: how_long, kind: number, text: How many nights?, minimum: 0, maximum: 9, when: {ran_away: yes}}
      - {id: since, kind: date, text: Since when?, leads_to: The date in the report}
      - {id: wants, kind: several, text: What helps now?, choices: {food: Food, sleep: Sleep}}
      - {id: mood, kind: scale, text: How is it?, minimum: 1, maximum: 5, ends: {low: Bad, high: Good}}
      - {id: race, kind: choice, text: Who are you?, role: demographic, choices: {a: A, b: B}}
      - {id: words, kind: text, text: Anything else?, max_length: 100, leads_to: The note}
      - {id: breathe, kind: information, text: Take your time.}
  - id: goodbye
    title: Goodbye
    source: asked
    level: individual
    place: closing
    questions:
      - {id: ground, kind: grounding, text: Feel your feet on the floor.}
  - id: seen
    title: Seen
    source: observed
    level: individual
    questions:
      - {id: hurt, kind: yes-no, text: Are there injuries?}
indicators:
  missing_from_care_or_home:
    label: Missing
    when: {any: [{ran_away: yes}, {how_long: {at_least: 2}}]}
    grade: B
    citation: S 2020
    actions:
      - {do: safety, text: Ask where to sleep tonight}
needs:
  shelter_housing: {label: A bed, when: {wants: sleep}}
strengths:
  calm: {label: Calm, when: {mood: {at_least: 4}}}
scores:
  topics:
    label: Topics
    take: sum
    of:
      ran_away: {yes: 1}
      hurt: {yes: 1}
      how_long: [{at_least: 1, points: 1}]
    minimum_answered: 2
    bands:
      - {id: low, label: Below, from: 0, to: 1}
      - {id: high, label: Follow up, from: 2, to: 3, flags: yes, actions: [{do: inform, text: Tell}]}
cases:
  - name: Two topics
    answers: {ran_away: yes, how_long: 3, hurt: no}
    expect:
      indicators: {missing_from_care_or_home: present}
      scores: {topics: 2}
      bands: {topics: high}
  - name: No topic
    answers: {ran_away: no, hurt: no}
    expect:
      bands: {topics: low}
"""


def spoiled(*changes: tuple[str, str]) -> str:
    """The good one with each first text replaced by the second; the first must be there once."""
    text = GOOD
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
        text = text.replace(old, new)
    return text


def reading(*changes: tuple[str, str]) -> Reading:
    """What reading the spoiled one finds."""
    return read(spoiled(*changes), "1.yaml")


def codes(*changes: tuple[str, str]) -> list[str]:
    """The codes of the problems, worst first."""
    return [problem.code for problem in reading(*changes).problems]
