"""Ids, labels, the cost of a derivation."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.store.calibration import MOST_MEMORY_KIB, MOST_PASSES, choose_cost
from screening.store.labels import label
from screening.store.ports import FLOOR, Unopened
from screening.store.uuid7 import RANDOM_BYTES, uuid7
from tests.store.helpers import start
from tests.store.machine import RealMachine

RANDOM = st.binary(min_size=RANDOM_BYTES, max_size=RANDOM_BYTES)
TIMES = st.datetimes(datetime(1971, 1, 1), datetime(9000, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def test_an_id_is_the_example_of_rfc_9562():
    at = datetime.fromtimestamp(0x017F22E279B0 / 1000, UTC)
    random = (0xCC3 << 64 | 0x18C4DC0C0C07398F).to_bytes(10, "big")

    assert uuid7(at, random) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


@given(TIMES, RANDOM)
def test_every_id_is_of_version_7(at, random):
    made = uuid.UUID(uuid7(at, random))

    assert (made.version, made.variant) == (7, uuid.RFC_4122)


@given(TIMES, RANDOM, RANDOM)
def test_ids_sort_by_time(at, first, second):
    assert uuid7(at, first) < uuid7(at + timedelta(milliseconds=2), second)


@given(st.binary(min_size=2))
def test_a_label_is_two_different_plain_words(random):
    first, second = label(random).split()

    assert first.isalpha()
    assert second.isalpha()
    assert first != second


def test_labels_do_not_repeat_while_there_are_others(store):
    for _ in range(150):
        start(store)

    labels = [row.label for row in store.interviews.drafts()]
    assert len(set(labels)) == 150


def test_a_label_gets_a_number_when_none_is_left(store):
    store._session.random = bytes
    first = store.interviews.new_label()
    with store._session.transaction():
        store._session.rows(
            "INSERT INTO interviews (id, label, reference, fingerprint, language, started)"
            " VALUES ('1', ?, '', '', '', '')",
            first,
        )

    assert store.interviews.new_label() == f"{first} 2"


@given(st.floats(0, 100))
def test_a_derivation_never_costs_less_than_the_floor_or_more_than_the_most(seconds):
    cost = choose_cost(seconds)

    assert cost.covers(FLOOR)
    assert cost.memory_kib <= MOST_MEMORY_KIB
    assert cost.passes <= MOST_PASSES


@pytest.mark.parametrize(
    ("seconds", "memory", "passes"),
    [(0.4, 19, 2), (0.1, 63, 3), (0.02, 256, 3), (0.005, 256, 14)],
)
def test_a_faster_machine_gets_more_memory_and_then_more_passes(seconds, memory, passes):
    cost = choose_cost(seconds)

    assert (cost.memory_kib // 1024, cost.passes) == (memory, passes)


def test_a_second_look_puts_right_what_the_first_took_too_lightly():
    rough = choose_cost(0.015)
    assert (rough.memory_kib // 1024, rough.passes) == (256, 4)

    finer = choose_cost(0.7, rough)
    assert (finer.memory_kib // 1024, finer.passes) == (243, 3)
    assert choose_cost(0.5, rough) == rough


def test_a_real_machine_measures_itself():
    cost = RealMachine().calibrate()

    assert cost.covers(FLOOR)


def test_argon2id_is_the_one_of_others():
    """Made with the reference implementation; the same for any way to type an accent."""
    machine = RealMachine()
    derived = machine.derive_key("caf\u00e9 crossing", b"sixteen byte sal", FLOOR)

    assert derived.hex() == "5520e0ad351d5ebc343c7e917696f8d10fb01b10d36123be8b4f38e41f81a479"
    assert derived == machine.derive_key("cafe\u0301 crossing", b"sixteen byte sal", FLOOR)


def test_a_box_opens_with_its_key_and_context_only():
    machine = RealMachine()
    box = machine.wrap(bytes(32), b"secret", b"context")

    assert machine.unwrap(bytes(32), box, b"context") == b"secret"
    for key, changed, context in (
        (b"\1" * 32, box, b"context"),
        (bytes(32), box, b"other"),
        (bytes(32), box[:-1] + b"\0\1", b"context"),
        (bytes(32), b"", b"context"),
    ):
        with pytest.raises((Unopened, ValueError)):
            machine.unwrap(key, changed, context)
