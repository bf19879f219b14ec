"""What is said before the first question of each sitting, and what the young person agrees to.

The version is written into the record with the language, so that anybody can find out later which
words were read. Change a text here, and the version has to change with it.
"""

from __future__ import annotations

from screening.instrument.problems import N_

VERSION = "1"

# Purpose by purpose (WHO 6: the right to restrict use). Without the first there is nothing to keep,
# so the screening is not started; the others change only what happens afterwards.
WRITE_DOWN = "write_down"
# Without this one nothing leaves that serves only to count them with others.
COUNT = "count"
PURPOSES = {
    WRITE_DOWN: N_("You may write down what I answer, to work out what could help."),
    "share_team": N_("You may talk about it with the people you work with."),
    "ask_services": N_("You may ask other services for help for me, after telling me which."),
    COUNT: N_("My answers may be counted together with others, without my name."),
}

LIMITS = (
    N_("Most of what you tell me stays between us and the people I work with."),
    N_("Some things I cannot keep to myself. I have to tell someone if I learn that a person is hurting you "
       "or taking advantage of you, or that you or someone else is in danger."),
    N_("If that happens, I will try to tell you first, and we can talk about how to do it."),
    N_("You can skip any question. You can take a break or stop at any time. That is fine."),
)  # fmt: skip

PLACES = {
    "": N_("Not said"),
    "school": N_("School"),
    "office": N_("Office"),
    "shelter": N_("Shelter or group home"),
    "street": N_("Street or outreach van"),
    "home": N_("At home"),
    "emergency-department": N_("Emergency department"),
    "teen-clinic": N_("Clinic for teenagers"),
    "child-advocacy-centre": N_("Child advocacy centre"),
    "phone": N_("By phone"),
    "other": N_("Somewhere else"),
}

# WHO 4: chosen with care, bound to confidentiality, never a companion.
TRAINED = "trained"
INTERPRETERS = {
    "none": N_("Nobody needs to"),
    TRAINED: N_("A trained interpreter, here or by phone"),
    "companion": N_("A family member, a friend or somebody who came along"),
}

INTERPRETER_PROMISED = N_("The interpreter has promised to keep everything to themselves")

# Who else is there. Somebody who came along may be part of what is kept quiet (WHO 2, WHO 4).
PRESENT = {
    "nobody": N_("Nobody else"),
    "chosen": N_("Somebody they asked to be there"),
    "family": N_("A parent or another relative"),
    "staff": N_("Another professional"),
    "came_along": N_("Somebody who came along or waits for them"),
}

# What the worker has looked after; ticked or not, it is recorded.
LOOKED_AFTER = {
    "unseen": N_("Nobody else can see this screen or hear us"),
    "phone": N_("Their phone is away, in a way that is usual for them"),
    "needs": N_("They have what they need right now: water, food, warmth, medicine"),
}

# Common advice on phones that may be watched; no single source was read for it.
PHONE = (
    N_("Do not switch it off or take it away at once: whoever follows along would notice."),
    N_("Ask what would look usual. Often another room, a bag, or music beside it is enough."),
    N_("Do not search it, and do not look up help on it."),
    N_("Agree on an ordinary reason for the time you spend together."),
)  # fmt: skip
