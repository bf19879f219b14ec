"""The commands of import and export: read, call one kind's function, say what was lost, write."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from screening import resources
from screening.exchange import catalogue
from screening.exchange.kinds import Import, OfAnswers, OfFolder, OfQuestionnaire, Wishes
from screening.exchange.limits import ExchangeRefused
from screening.exchange.outcome import Outcome, Spot, shortened
from screening.exchange.translations import translations_of
from screening.exchange.writing import write
from screening.instrument.build import read_file
from screening.instrument.compiled import loads
from screening.instrument.model import Questionnaire

if TYPE_CHECKING:
    from screening.store.stores import Stores

Call = Callable[[argparse.Namespace], int]

REFUSED = 2
PLAINTEXT = """\
This writes what young people said, in clear, to {to}.
Whoever gets that file can read it: it is not encrypted, unlike the notes it comes from. Write it only where
others cannot look, hand it on only to whom the answers may be told, and delete it when that is done.
Your passphrase confirms that you want this.
"""


def take_over(kind: Import, given: argparse.Namespace) -> int:
    wishes = Wishes(given.name, given.version, given.licence, given.language)
    with _installed():
        outcome = kind(given.file, wishes)
    return finish(outcome, given.to, sys.stdout)


def hand_on_questionnaire(kind: OfQuestionnaire, given: argparse.Namespace) -> int:
    questionnaire = _questionnaire(given.questionnaire)
    known = translations_of(questionnaire, resources.data("locales"))
    with _installed():
        outcome = kind(questionnaire, known)
    return finish(outcome, given.to, sys.stdout)


def hand_on_folder(kind: OfFolder, given: argparse.Namespace) -> int:
    with _installed():
        outcome = kind(given.folder)
    return finish(outcome, given.to, sys.stdout)


def hand_on_answers(kind: OfAnswers, given: argparse.Namespace) -> int:
    from screening.store.command import chosen
    from screening.wiring.laptop import laptop_stores

    stores = laptop_stores(given.home)
    store = chosen(stores, given.store)
    sys.stdout.write(PLAINTEXT.format(to=given.to))
    return export_answers(stores, store, getpass("Passphrase: "), kind, given.to, sys.stdout)


def export_answers(
    stores: Stores, store_id: str, passphrase: str, kind: OfAnswers, to: Path, out: TextIO
) -> int:
    """The exit status: 0 written, 1 nothing written, 2 the store does not open. It is noted in its trail.

    Raises ExchangeRefused.
    """
    from screening.collecting import screened
    from screening.device.furnishing import furnish
    from screening.store.refusals import StoreRefusal

    try:
        with stores.unlock(store_id, passphrase) as store:
            found = screened(store, furnish(resources.data("compiled")))
            with _installed():
                outcome = kind(found)
            status = finish(outcome, to, out)
            if status == 0:
                store.audit.note("answers_exported", conversations=len(found))
    except StoreRefusal as refusal:
        out.write(f"{refusal.code} {refusal.problem.what} {refusal.problem.do}\n")
        return REFUSED
    return status


@contextmanager
def _installed() -> Iterator[None]:
    """Raises ExchangeRefused (X013) where a kind's library is missing."""
    try:
        yield
    except ModuleNotFoundError as missing:
        raise ExchangeRefused(catalogue.NOT_INSTALLED, name=missing.name) from missing


def finish(outcome: Outcome, to: Path, out: TextIO) -> int:
    """Say everything, then write. The exit status: 0 written, 1 nothing written. Raises ExchangeRefused."""
    for problem in shortened(outcome.problems):
        severity = problem.entry.severity.value
        said = f"{problem.what} {problem.rule} {problem.do}"
        out.write(f"{problem.where}: {problem.code} {severity} {said}\n")
    if outcome.failed:
        out.write("Nothing was written.\n")
        return 1
    for path in write(outcome, to):
        out.write(f"Written: {path}\n")
    return 0


def _questionnaire(path: Path) -> Questionnaire:
    if path.suffix == ".json":
        return loads(path.read_bytes())
    reading = read_file(path)
    if reading.questionnaire is None or not reading.ok:
        problem = str(reading.problems[0])
        raise ExchangeRefused(catalogue.HAS_ERRORS, Spot(str(path)), problem=problem)
    return reading.questionnaire
