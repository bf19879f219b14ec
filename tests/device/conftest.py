"""An app over real stores, with the cheapest key derivation and a clock that tests own."""

from __future__ import annotations

from pathlib import Path

import pytest

from screening.device.app import create_app
from screening.device.furnishing import furnish
from screening.device.settings import read_settings
from screening.instrument import build as questionnaires
from screening.language import build as languages
from tests.device.desk import HOST, Worker
from tests.store.cheap import Clock, stores_at

ROOT = Path(__file__).parents[2]

EVERY_KIND = """\
questionnaire: every-kind
version: 1
title: Every kind of question
purpose: To try out every page.
language: en
licence: CC0-1.0
source: Made up.
permission: none needed
adapted: no
minutes: 5
cannot_establish: [foster_care, cps_history]
scoring:
  validated: yes
  ages: {from: 11, to: 17}
  languages: [en]
  settings: [teen-clinic]
  score: topics
  studies:
    - {citation: "Made up 2020", people: 810, sensitivity: 84.4, specificity: 57.5, prevalence: 11.1, setting: a clinic}
sections:
  - id: hello
    title: Hello
    source: asked
    level: individual
    place: opening
    questions:
      - {id: welcome, kind: information, text: You can skip anything.}
  - id: you
    title: About you
    source: asked
    level: individual
    questions:
      - {id: age, kind: number, role: age, text: How old are you?, minimum: 5, maximum: 30, unit: years}
      - {id: away, kind: yes-no, text: Have you been away from home?, guidance: Say it calmly.}
      - {id: nights, kind: number, text: How many nights?, minimum: 0, maximum: 99, when: {away: yes}, leads_to: the plan}
      - {id: last_time, kind: date, text: When was the last time?, when: {away: yes}, leads_to: the plan}
      - {id: mood, kind: scale, text: How do you feel?, minimum: 0, maximum: 10, ends: {low: bad, high: good}, leads_to: the plan}
      - id: wants
        kind: several
        text: What would help?
        choices: {food: Something to eat, sleep: A place to sleep, talk: Somebody to talk to}
      - id: stays
        kind: choice
        text: Where do you stay?
        choices: {family: With family, friend: With a friend, street: Outside}
        leads_to: the plan
      - {id: exchange, kind: yes-no, text: Has anybody given you something for something?, intensity: 2}
      - {id: worry, kind: text, text: What worries you?, max_length: 100, leads_to: the plan}
  - id: goodbye
    title: Thank you
    source: asked
    level: individual
    place: closing
    questions:
      - {id: breathe, kind: grounding, text: Take a slow breath.}
  - id: noticed
    title: What you noticed
    source: observed
    level: individual
    questions:
      - {id: records_away, kind: yes-no, manner: records, text: Do records say they were missing?}
indicators:
  missing_from_care_or_home:
    label: Was missing from home
    when: {any: [{away: yes}, {records_away: yes}]}
    grade: B
    citation: Made up.
    actions: [{do: safety, text: Make a plan for tonight.}, {do: rescreen, after_days: 30, text: Talk again in a month.}]
  given_something:
    label: Was given something
    when: {exchange: yes}
    grade: A
    citation: Made up.
    report: yes
    actions: [{do: duty, duty: mandated_report, text: Report it today.}]
needs:
  basic_necessities:
    label: Something to eat
    when: {wants: food}
    actions: [{do: refer, need: basic_necessities, text: Share a meal first.}]
strengths:
  reaches_out:
    label: Wants to talk
    when: {wants: talk}
scores:
  topics:
    label: Two of three topics
    take: sum
    of: {away: {yes: 1}, exchange: {yes: 1}, records_away: {yes: 1}}
    minimum_answered: 2
    citation: Made up.
    bands:
      - {id: below, label: Fewer than two, from: 0, to: 1}
      - {id: follow_up, label: Two or more, from: 2, to: 3, flags: yes, actions: [{do: inform, text: Tell them what comes next.}]}
"""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Questionnaires and languages as `screening build` makes them, and one with every kind."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("built")
    (source / "every-kind").mkdir()
    (source / "every-kind" / "1.yaml").write_text(EVERY_KIND, encoding="utf-8")
    for real in ("first-conversation", "six-topic-screen"):
        (source / real).symlink_to(ROOT / "questionnaires" / real)
    errors = [p for p in questionnaires.build(source, target) if p.entry.severity == "error"]
    assert errors == [], "\n".join(map(str, errors))
    languages.build(ROOT / "locales", target)
    return target


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "stores"


@pytest.fixture
def app(root, built, clock):
    shelf, offered = furnish(built)
    settings = read_settings({"port": HOST.rpartition(":")[2]})
    made = create_app(settings, stores_at(root, clock), shelf, offered, clock)
    yield made
    made.config["DESKS"].lock_all()


@pytest.fixture
def outside(app) -> Worker:
    """A browser that was not let in."""
    return Worker(app, app.test_client())


@pytest.fixture
def arrived(app) -> Worker:
    """A browser that was let in, on a device without any notes."""
    return Worker(app, app.test_client()).enter()


@pytest.fixture
def amina(arrived) -> Worker:
    """Amina, with her notes open."""
    return arrived.set_up()


@pytest.fixture
def talking(amina) -> Worker:
    """Amina in a conversation, at its opening card."""
    return amina.begin()
