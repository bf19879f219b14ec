"""What the needs of the aftercare list are called."""

from __future__ import annotations

from screening.device.speech import _
from screening.instrument.problems import N_

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
