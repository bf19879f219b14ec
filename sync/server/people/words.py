"""What roles and the entries of the trail are called on pages (msgids)."""

from __future__ import annotations

from collections.abc import Mapping

from sync.protocol.catalogue import N_
from sync.server.people.viewer import Role

ROLES: Mapping[Role, str] = {
    Role.WORKER: N_("worker"),
    Role.SUPERVISOR: N_("supervisor"),
    Role.ANALYST: N_("analyst"),
    Role.ADMINISTRATOR: N_("administrator"),
}

# By the `what` of `audit.trail.note`. What is not here is shown as it is.
DOINGS: Mapping[str, str] = {
    "sign_in": N_("signed in"),
    "sign_in_refused": N_("was refused at the sign-in"),
    "use_recovery_code": N_("used a recovery code"),
    "accept_invitation": N_("accepted an invitation"),
    "link_provider": N_("linked a sign-in at the agency's provider"),
    "change_passphrase": N_("changed the passphrase"),
    "new_recovery_codes": N_("made new recovery codes"),
    "end_sessions": N_("ended sessions"),
    "make_token": N_("made a token for a program"),
    "revoke_token": N_("withdrew a token"),
    "add_person": N_("added a person"),
    "change_person": N_("changed a person"),
    "invite": N_("made an invitation"),
    "reset_person": N_("took all ways in from a person and made an invitation"),
    "end_access": N_("ended a person's access"),
    "give_back_access": N_("gave access back to a person"),
    "add_unit": N_("added a unit"),
    "change_unit": N_("changed a unit"),
    "remove_unit": N_("removed a unit"),
    "enrol": N_("made a code for a device"),
    "revoke": N_("revoked a device"),
    "see_case": N_("looked at a case"),
    "export": N_("took an export"),
    "see_audit": N_("read the trail"),
    "check_audit": N_("checked the trail"),
    "init": N_("made this centre"),
    "publish": N_("published a file"),
    "withdraw": N_("withdrew a file"),
    "unit add": N_("added a unit"),
    "recovery key": N_("changed the recovery key"),
    "copies": N_("handed out a lost device's copies"),
    "ask": N_("asked a worker for something"),
    "ask_case": N_("asked about a case"),
    "decide_flag": N_("noted what follows from a flag"),
    "set_threshold": N_("set below which count numbers are hidden"),
    "recount": N_("had everything counted again"),
    "set-aside again": N_("had messages counted again that lay aside"),
}

# What an entry of the trail is about, by the name that `about` has for it.
ABOUT: Mapping[str, str] = {
    "account": N_("person"),
    "role": N_("role"),
    "unit": N_("unit"),
    "parent": N_("below"),
    "worker": N_("worker"),
    "device": N_("device"),
    "case": N_("case"),
    "flag": N_("flag"),
    "what": N_("what"),
    "who": N_("who"),
    "since": N_("from"),
    "until": N_("to"),
    "scopes": N_("it may read"),
    "rows": N_("lines"),
    "findings": N_("not as written"),
    "format": N_("as"),
    "threshold": N_("smallest number shown"),
}
