"""A victim-service provider's device: how many leaves, and of one person only what was released."""

from __future__ import annotations

from dataclasses import replace

import pytest

from screening.care.events import CaseNumbered, Purpose, ReleaseSigned, ReleaseTakenBack
from screening.engine.events import Finished
from screening.syncing.desk import StoreDesk
from screening.syncing.membership import join
from screening.syncing.preparing import prepare
from sync.client.driving import drive
from sync.client.rounds import send
from sync.protocol.linking import link
from tests.store.helpers import AGENCY_PUBLIC, AT, fill
from tests.store.test_cases import LAND
from tests.sync.made_up import care, screening

DAY = "2026-11-22"  # of the tests' clock


@pytest.fixture
def member(member, store):
    """The agency is a provider, with a recovery key."""
    agency = replace(member.agency, tenant="provider", recovery_key=AGENCY_PUBLIC)
    changed = replace(member, agency=agency)
    join(store, changed)
    return changed


@pytest.fixture
def go(member, store, machine, clock, place, centre):
    """One round; returns the kinds and bodies that arrived in it."""

    def round_() -> list[tuple[str, dict]]:
        before = len(centre.bodies)
        prepare(store, member, machine, clock())
        assert drive(send(member, StoreDesk(store), place), centre).failed is None
        return [(kind, dict(body)) for kind, body in centre.bodies[before:]]

    return round_


def screened(store, **other) -> str:
    """A finished screening of a case that is told; returns the case."""
    interview = fill(store)
    case = store.cases.of(interview).id
    body = screening(screening=interview, case=case, **other)
    store.interviews.finish(interview, Finished(AT, 1), body, key="last")
    store.outbox.add("care", care(case=case))
    return case


def kinds(arrived) -> list[str]:
    return [kind for kind, _ in arrived]


def release(store, case, purpose=Purpose.SUPERVISION, until="2026-12-22", name="release-1") -> None:
    entry = f"01a204c9-b268-707f-8da0-{name.encode().hex()[-12:]:0>12}"
    store.cases.add(case, LAND, [ReleaseSigned(AT, entry, "ana", purpose, DAY, until)])


def test_without_a_release_only_counts_leave(store, go, centre):
    screened(store)
    screened(store, ended="stopped", complete=False)
    ((kind, body),) = go()
    assert kind == "counts"
    assert (body["screenings"], body["complete"]) == (2, 1)
    assert body["ended"] == {"completed": 1, "stopped": 1}
    assert body["findings"]["foster_care"] == {"not_excluded": 2}
    assert "case" not in str(centre.bodies)


def test_counts_are_told_again_when_they_changed_and_only_then(store, go):
    screened(store)
    assert kinds(go()) == ["counts"]
    assert go() == []
    screened(store)
    ((kind, body),) = go()
    assert (kind, body["screenings"]) == ("counts", 2)


def test_a_release_lets_go_what_waited_of_that_case_only(store, go):
    mine, _another = screened(store), screened(store)
    go()
    release(store, mine)
    arrived = go()
    assert sorted(set(kinds(arrived))) == ["care", "release", "screening"]
    assert {body["case"] for _, body in arrived} == {mine}


def test_a_release_is_for_its_purpose_only(store, go, clock):
    case = screened(store)
    store.cases.add(case, LAND, [CaseNumbered(AT, "number", "ana", "2026-CW-42")])
    clock.advance(minutes=11)
    release(store, case, Purpose.LINKING)
    assert sorted(set(kinds(go())) - {"counts"}) == ["link", "release"]
    release(store, case, Purpose.RECOVERY, name="release-2")
    assert sorted(set(kinds(go()))) == ["record", "release"]


def test_when_it_ends_or_is_taken_back_nothing_more_leaves(store, go, clock):
    case = screened(store)
    release(store, case, until="2026-11-24")
    go()
    clock.advance(days=3)
    store.outbox.add("care", care(case=case))
    assert go() == []
    later = screened(store)
    release(store, later, until="2026-12-22", name="release-3")
    (signed,) = [e for e in store.cases.entries(later) if isinstance(e, ReleaseSigned)]
    store.cases.add(later, LAND, [ReleaseTakenBack(AT, "back", "ana", signed.id)])
    arrived = go()
    assert sorted(set(kinds(arrived))) == ["counts", "release"]
    assert [body["taken_back"] for kind, body in arrived if kind == "release"] == [True]


def test_an_amended_record_is_counted_once(store, go):
    screened(store)
    first = store.outbox.all("screening")[0].body["screening"]
    screened(store, supersedes=first)
    ((_, body),) = go()
    assert body["screenings"] == 1


def test_two_workers_cases_have_one_link_and_no_name(store, go, centre, member):
    agencys = replace(member, agency=replace(member.agency, tenant="agency"))
    join(store, agencys)
    case = screened(store)
    store.cases.add(case, LAND, [CaseNumbered(AT, "number", "ana", "2026-CW-42")])
    go()
    links = [body["link"] for kind, body in centre.bodies if kind == "link"]
    assert links == [link(member.agency.linking_key, "2026 cw 42")]
    assert "2026-CW" not in str(centre.bodies)
