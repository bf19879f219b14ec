"""`screening diff OLD NEW`: what changes, and for whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from screening.authoring.catalogue import NO_ANSWERS, AuthoringRefused
from screening.authoring.comparing import ADDED, CHANGED, MOVED, REMOVED, Change, changes
from screening.authoring.effects import Effects, Shift
from screening.engine.catalogue import AnswerRefused
from screening.engine.interview import Interview
from screening.engine.plan import Plan
from screening.engine.trial import try_answers
from screening.instrument.model import Questionnaire
from screening.linter.cases import in_turn
from screening.linter.trying import read_answers
from screening.store.interviews import CLEARED

if TYPE_CHECKING:
    from screening.store.interviews import Interviews

SAME, DIFFERENT = 0, 1

MARKS = {ADDED: "+", REMOVED: "-", CHANGED: "~", MOVED: ">"}


def diff(
    old: Questionnaire,
    new: Questionnaire,
    out: TextIO,
    *,
    folder: Path | None = None,
    stored: Interviews | None = None,
) -> int:
    """Write what differs to `out`; gives SAME or DIFFERENT.

    `folder`: of JSON files with answers to the old version. `stored`: the interviews of a worker's open
    notes, of which nothing but counts and the ids of findings and scores is written. Raises AuthoringRefused.
    """
    found = changes(old, new)
    out.write(f"{old.reference} -> {new.reference}\n")
    out.writelines(line for change in found for line in _change(change))
    before, after = Plan.of(old), Plan.of(new)
    groups = [("golden cases", *_of_cases(before, after))]
    if folder is not None:
        groups.append(("files with answers", _of_answers(_read(folder, before), after), {}))
    if stored is not None:
        groups.append(("stored screenings", _of_answers(_kept(stored, before), after), {}))
    for called, effects, names in groups:
        out.writelines(_effects(called, effects, names))
    different = found or any(effects.shifts for _, effects, _ in groups)
    if not found:
        out.write("Nothing that is asked, said or worked out differs.\n")
    return DIFFERENT if different else SAME


# --- whose answers ----------------------------------------------------------------------------------


def _of_cases(old: Plan, new: Plan) -> tuple[Effects, dict[Shift, list[str]]]:
    """The old version's golden cases; their names are no secret."""
    effects, names = Effects(), dict[Shift, list[str]]()
    for case in old.questionnaire.cases:
        sittings = [in_turn(sitting, old.questionnaire) for sitting in case.sittings]
        interview = _tried(old, sittings)
        if interview is None:
            effects.unread += 1
            continue
        for shift in effects.add(interview, new):
            names.setdefault(shift, []).append(case.name)
    return effects, names


def _of_answers(interviews: Iterable[Interview | None], new: Plan) -> Effects:
    effects = Effects()
    for interview in interviews:
        if interview is None:
            effects.unread += 1
        else:
            effects.add(interview, new)
    return effects


def _read(folder: Path, old: Plan) -> Iterator[Interview | None]:
    files = sorted(folder.glob("*.json"))
    if not files:
        raise AuthoringRefused(NO_ANSWERS, folder=folder)
    for file in files:
        try:
            yield _tried(old, read_answers(file))
        except AnswerRefused:
            yield None


def _kept(stored: Interviews, old: Plan) -> Iterator[Interview | None]:
    """Finished screenings of exactly the old version whose answers are still there."""
    for row in stored.finished():
        if row.reference != old.questionnaire.reference or row.status == CLEARED:
            continue
        try:
            yield Interview.replay(old, stored.load(row.id)[1])
        except AnswerRefused:  # the file is not what it was when these were asked
            yield None


def _tried(old: Plan, sittings: object) -> Interview | None:
    try:
        return try_answers(old, sittings)
    except AnswerRefused:
        return None


# --- in words ---------------------------------------------------------------------------------------


def _change(change: Change) -> Iterator[str]:
    said = f"{MARKS[change.how]} {change.thing}"
    if change.how in (ADDED, REMOVED):
        yield f"{said}: {change.new}\n" if change.new else f"{said}\n"
        return
    if change.how == MOVED:
        behind, was = change.new or "the start", change.old or "the start"
        yield f"{said}: now after {behind}, was after {was}\n"
        return
    yield f"{said}: {change.what}\n"
    yield from (
        f"    {mark} {text}\n" for mark, text in (("-", change.old), ("+", change.new)) if text
    )


def _effects(called: str, effects: Effects, names: dict[Shift, list[str]]) -> Iterator[str]:
    yield f"\nOf {effects.screenings} {called}"
    yield ", these flags would change:\n" if effects.shifts else ", no flag would change.\n"
    for shift, count in sorted(effects.shifts.items()):
        name, was, would = shift
        of = f" ({'; '.join(names[shift])})" if shift in names else ""
        yield f"  {name}: {was} -> {would} in {count}{of}\n"
    if effects.lost:
        yield f"  {effects.lost} of their answers have no place in the new version.\n"
    if effects.unread:
        yield f"  {effects.unread} more do not fit the old version and were left out.\n"
