"""What flags and needs are called, in the worker's words."""

from __future__ import annotations

from flask import current_app

from screening.care.case import Care
from screening.care.plan import flags
from screening.device.speech import _, language, languages
from screening.device.templating import Line
from screening.instrument.problems import N_, Refusal

# The aftercare list (model.NEEDS).
NEED_WORDS = {
    "basic_necessities": N_("Food, clothes and other daily things"),
    "shelter_housing": N_("A safe place to stay"),
    "physical_health": N_("Physical health"),
    "mental_health": N_("Emotional health"),
    "legal_advocacy": N_("Legal help"),
    "life_skills": N_("Skills for everyday life"),
    "job_training": N_("Work and training"),
    "substance_use": N_("Help with alcohol or drugs"),
    "trusted_adult": N_("An adult to trust"),
}


def need_line(need: str) -> str:
    return _(NEED_WORDS[need]) if need in NEED_WORDS else need


def flags_in_words(care: Care) -> dict[str, Line]:
    """From each flag ever raised to its words, in the order they first came up."""
    return {flag: flag_line(care, flag) for flag in flags(care)}


def flag_line(care: Care, name: str) -> Line:
    """A flag as its questionnaire calls it; its bare name where that is not on this device any more."""
    screened = flags(care).get(name)
    try:
        questionnaire = current_app.config["SHELF"].load(screened.reference if screened else "")
    except Refusal:  # the flag stays, and is shown, whatever became of its questionnaire
        return Line(name, "en")
    texts = languages().texts(language(), questionnaire)
    score, _dot, band = name.partition(".")
    if name in questionnaire.findings:
        found = texts.of(name, "label")
    elif score in questionnaire.scores:
        found = texts.of(score, f"bands.{band}")
    else:
        return Line(name, "en")
    return Line(found.text, found.language)
