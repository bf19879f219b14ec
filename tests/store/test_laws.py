"""What goes in comes out in its order, whatever is repeated, locked or refused in between."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from screening.care import events as e
from screening.care.jurisdiction import Item, Jurisdiction, Level, Moment
from screening.engine.events import Answered, Ended, Event, How, Learned, SittingOpened, Withdrawn
from screening.instrument.model import NEEDS, State
from screening.store.refusals import KeyReused, StaleForm
from tests.examples import examples, thorough
from tests.store.cheap import PASSPHRASE, Clock, stores_at
from tests.store.helpers import AT, start
from tests.store.machine import place

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
NUMBERS = st.integers(-1000, 1000) | st.floats(allow_nan=False, allow_infinity=False)
SITTINGS = st.integers(1, 9)
VALUES = st.none() | WORDS.filter(bool) | NUMBERS | st.lists(WORDS, min_size=1).map(tuple)
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(
        SittingOpened,
        st.just(AT),
        SITTINGS,
        st.sampled_from(["en", "es"]),
        details=st.dictionaries(WORDS, WORDS, max_size=3),
    ),
    st.builds(
        Answered, st.just(AT), SITTINGS, WORDS, st.sampled_from(State), VALUES, st.booleans()
    ),
    st.builds(Withdrawn, st.just(AT), SITTINGS, WORDS),
    st.builds(Ended, st.just(AT), SITTINGS, st.sampled_from(How), WORDS),
    st.builds(
        Learned,
        st.just(AT),
        SITTINGS,
        st.just(AT),
        WORDS,
        st.dictionaries(WORDS, WORDS, max_size=3),
        WORDS,
        st.booleans(),
    ),
)
LAND = Jurisdiction("land", Level.COUNTRY, "Land", "en", ("land",))
DONE = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=40)
DAYS = st.dates().map(lambda day: f"{day:%Y-%m-%d}".zfill(10))
# Entries of a case that fit whatever was entered before; each gets an id of its own.
ENTRIES: dict[type[e.Event], st.SearchStrategy[dict[str, object]]] = {
    e.Screened: st.fixed_dictionaries(
        {"screened_at": st.just(AT), "flags": st.lists(DONE, max_size=3).map(tuple)}
    ),
    e.RecordAmended: st.fixed_dictionaries({"interview": DONE, "amends": DONE, "reason": DONE}),
    e.KnowledgeRecorded: st.fixed_dictionaries(
        {"moment": st.sampled_from(Moment), "learned_at": st.just(AT), "how": WORDS}
    ),
    e.StepAdded: st.fixed_dictionaries(
        {"because": st.just(("a",)), "text": DONE, "owner": DONE, "due": DAYS}
    ),
    e.NoStep: st.fixed_dictionaries({"flag": DONE, "reason": DONE}),
    e.FollowUpSet: st.fixed_dictionaries({"text": DONE, "owner": DONE, "due": DAYS}),
    e.NeedRecorded: st.fixed_dictionaries({"need": st.sampled_from(sorted(NEEDS))}),
    e.ContactNamed: st.fixed_dictionaries({"worker": DONE}),
    e.FactNoted: st.fixed_dictionaries(
        {"item": st.sampled_from(Item), "text": WORDS, "source": st.sampled_from(e.From)}
    ),
}


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """One store for many examples, each in an interview of its own."""
    with stores_at(place(tmp_path_factory.mktemp("laws"))).create(PASSPHRASE) as store:
        yield store


@given(st.lists(EVENTS, max_size=12))
@settings(max_examples=examples(thorough(60, 30)), deadline=None)
def test_events_come_out_as_they_went_in(shared, events):
    interview = start(shared)

    for number, event in enumerate(events):
        shared.interviews.append(interview, event, key=f"{number}", expected=number)

    assert shared.interviews.load(interview)[1] == events


@given(st.lists(EVENTS, min_size=1, max_size=8), st.data())
@settings(max_examples=examples(thorough(60, 30)), deadline=None)
def test_any_repeats_in_between_leave_the_same_entries(shared, events, data):
    interview = start(shared)

    for number, event in enumerate(events):
        shared.interviews.append(interview, event, key=f"{number}")
        for repeat in data.draw(st.lists(st.integers(0, number), max_size=3)):
            again = shared.interviews.append(interview, events[repeat], key=f"{repeat}")
            assert (again.seq, again.repeated) == (repeat + 1, True)

    assert shared.interviews.load(interview)[1] == events


class StoreMachine(RuleBasedStateMachine):
    """Against a plain list for each interview: append, repeat, refuse, keep words, lock, time."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = Clock()
        self.stores = stores_at(place(Path(self.folder.name)) / "stores", self.clock)
        self.model: dict[str, list[tuple[str, Event]]] = {}
        self.cases: dict[str, list[e.Event]] = {}
        self.words: dict[str, tuple[str, dict[str, object]]] = {}

    @initialize()
    def make(self):
        self.store = self.stores.create(PASSPHRASE)

    @rule()
    @precondition(lambda self: len(self.model) < 3)
    def start(self):
        self.model[start(self.store)] = []

    @rule(data=st.data(), event=EVENTS)
    @precondition(lambda self: self.model)
    def append(self, data, event):
        interview = data.draw(st.sampled_from(list(self.model)))
        saved = self.model[interview]
        key = f"form {len(saved)}"
        self.store.interviews.append(interview, event, key=key, expected=len(saved))
        saved.append((key, event))
        if self.words.get(interview, ("",))[0] == getattr(event, "question", None):
            self.words.pop(interview, None)

    @rule(data=st.data())
    @precondition(lambda self: any(self.model.values()))
    def repeat(self, data):
        interview = data.draw(st.sampled_from([i for i, s in self.model.items() if s]))
        key, event = data.draw(st.sampled_from(self.model[interview]))
        assert self.store.interviews.append(interview, event, key=key).repeated

    @rule(data=st.data(), event=EVENTS)
    @precondition(lambda self: any(self.model.values()))
    def refuse(self, data, event):
        interview = data.draw(st.sampled_from([i for i, s in self.model.items() if s]))
        saved = self.model[interview]
        with pytest.raises(StaleForm):
            self.store.interviews.append(interview, event, key="new", expected=len(saved) - 1)
        key, before = saved[-1]
        if event != before:
            with pytest.raises(KeyReused):
                self.store.interviews.append(interview, event, key=key)

    @rule(data=st.data(), question=WORDS, text=WORDS)
    @precondition(lambda self: self.model)
    def keep_words(self, data, question, text):
        interview = data.draw(st.sampled_from(list(self.model)))
        self.store.interviews.keep_words(interview, question, {"value": text})
        self.words[interview] = (question, {"value": text})

    @rule()
    @precondition(lambda self: len(self.cases) < 2)
    def open_case(self):
        self.cases[self.store.cases.open().id] = []

    @rule(data=st.data(), kinds=st.lists(st.sampled_from(list(ENTRIES)), min_size=1, max_size=3))
    @precondition(lambda self: self.cases)
    def enter(self, data, kinds):
        case = data.draw(st.sampled_from(list(self.cases)))
        saved, waiting = self.cases[case], self.store.outbox.count("care")
        entries = [
            kind(at=AT, id=f"{case}-{len(saved) + place}", by="ana", **data.draw(ENTRIES[kind]))
            for place, kind in enumerate(kinds)
        ]
        self.store.cases.add(case, LAND, entries)
        assert self.store.outbox.count("care") == waiting + 1
        again = self.store.cases.add(case, LAND, entries)
        assert all(one.repeated for one in again)
        assert self.store.outbox.count("care") == waiting + 1
        saved.extend(entries)

    @rule(data=st.data())
    @precondition(lambda self: any(self.cases.values()))
    def refuse_entry(self, data):
        case = data.draw(st.sampled_from([c for c, s in self.cases.items() if s]))
        fits = e.NeedRecorded(AT, f"{case}-new", "ana", min(NEEDS))
        taken = e.NoStep(AT, self.cases[case][-1].id, "ben", "a", "b")
        with pytest.raises(KeyReused):
            self.store.cases.add(case, LAND, [fits, taken])

    @rule()
    def lock_and_unlock(self):
        self.store.lock()
        self.store = self.stores.unlock(self.store.id, PASSPHRASE)

    @rule(seconds=st.integers(-100_000, 100_000))
    def let_time_pass(self, seconds):
        self.clock.advance(seconds=seconds)

    @invariant()
    def holds_what_the_model_holds(self):
        for interview, saved in self.model.items():
            row, events = self.store.interviews.load(interview)
            assert events == [event for _, event in saved]
            assert row.seq == len(saved)
            assert self.store.interviews.kept_words(interview) == self.words.get(interview)
        for case, entered in self.cases.items():
            assert self.store.cases.entries(case) == entered
            assert self.store.cases.row(case).seq == len(entered)

    def teardown(self):
        assert self.store.audit.verify().problem is None
        self.store.lock()
        self.folder.cleanup()


TestStore = StoreMachine.TestCase
TestStore.settings = settings(
    max_examples=examples(thorough(40, 20)),
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
