"""What a worker needs when a young person tells of something that has happened to them.

Stop, know the minimum, refer: Missouri's indicator tool, the guidance of child advocacy centres, and
HHS SOAR ("only the facts needed"). Limits are said again as they were said before the first question.
Not examining, not confronting and not promising secrecy are common practice of child protection; no
single source was read for them. Not reviewed by practitioners yet.
"""

from __future__ import annotations

from screening.instrument.problems import N_

LONGEST = 300  # characters of their own words, and of a reason

SAY = (
    N_("I believe you."),
    N_("It is not your fault."),
    N_("Thank you for telling me. You do not have to tell me more."),
    N_("I cannot keep this to myself. I will try to tell you first whom I talk to, and what happens next."),
)  # fmt: skip

LEAVE_OUT = (
    N_("Ask no more about it: no why, no details. Somebody trained for it asks the rest, once."),
    N_("Put no words into their mouth, and suggest no names."),
    N_("Do not look at injuries, and take no pictures."),
    N_("Do not promise to keep it a secret, or that everything will be fine."),
    N_("Do not speak to the person they told you about, and do not let that person be called."),
)

# What the worker needs to know now: as the young person has already said it, never asked in detail.
KNOW = {
    "danger_now": N_("Is somebody in danger right now?"),
    "safe_tonight": N_("Are they safe tonight?"),
}
NOT_KNOWN = "not_known"
KNOWN = {"yes": N_("Yes"), "no": N_("No"), NOT_KNOWN: N_("I don't know")}

# Why a conversation could not be completed. Codes travel to the centre (OIG: "unable to complete").
UNABLE = {
    "left": N_("They have left"),
    "moved": N_("They moved away, or are cared for by somebody else now"),
    "refused": N_("They do not want this conversation"),
    "interrupted": N_("We were interrupted, and it cannot go on"),
    "language": N_("There is no language in common, and no interpreter"),
    "other": N_("Another reason"),
}
