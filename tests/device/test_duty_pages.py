"""From what was learned to a duty that is met: the pages in between."""

import re

import pytest

from screening.care.clocks import ClockState
from screening.care.duties import duties
from screening.care.events import DutyReopened, DutyWaived, KnowledgeRecorded, ReportMade
from screening.care.jurisdiction import Moment
from tests.device.test_case import case_of
from tests.device.test_conversation import store_of


@pytest.fixture
def amina(amina):
    """In a made-up state with duties of its own."""
    store_of(amina).settings.set("place", "us-example-a")
    return amina


def somebody_new(worker):
    """A case without any conversation; the worker is at the page about what was learned."""
    worker.open("/")
    worker.open(worker.link("Something happened"))
    worker.fill()
    return worker


def missing(worker, learned_at="2026-11-22T18:00"):
    """Somebody is missing since then; the worker is at the case."""
    somebody_new(worker)
    worker.fill(moment="missing", learned_at=learned_at, how="the foster home called")
    return worker


def duty(worker, label="Tell the police that a child in care is missing"):
    worker.open(worker.link(label))
    return worker


def test_what_happened_is_recorded_without_any_conversation_and_starts_its_clocks(amina):
    missing(amina)
    (known,) = case_of(amina).of(KnowledgeRecorded)
    assert (known.moment, known.learned_at, known.how) == (
        Moment.MISSING,
        "2026-11-22T18:00:00Z",
        "the foster home called",
    )
    assert "Tell the police that a child in care is missing" in amina.text
    assert "10 hours left" in amina.text
    assert "22 hours left" in amina.text  # NCMEC: 24 hours
