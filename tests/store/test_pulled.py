"""What an agency published lies in the encrypted store, each worker's own; requests are answered once."""

from dataclasses import replace

import pytest

from screening.store.policy import Policy
from screening.store.ports import Trouble
from screening.store.pulled import Statement
from screening.store.refusals import RequestUnknown
from screening.store.requests import Request
from tests.store.cheap import PASSPHRASE
from tests.store.helpers import contents

AT = "2026-11-22T19:33:17Z"
NOBODY = "0193c0de-0000-7000-8000-000000000000"
SECRET = b"a questionnaire that only this agency has" * 40


def stated(version=1, kind="questionnaire", digest="ab" * 32, **more):
    return Statement(kind, "first-talk", version, digest, len(SECRET), AT, withdrawn=False, **more)


def asked(number=1, **more):
    name = f"0193c0de-0000-7000-8000-{number:012x}"
    return replace(Request(name, NOBODY, "call_me", "2026-11-24", AT, "north"), **more)


def listed(store):
    return [(o.stated.version, o.stated.withdrawn, o.here) for o in store.pulled.all()]


def test_it_is_there_after_the_next_opening(stores):
    with stores.create(PASSPHRASE) as store:
        store.pulled.keep([stated(1), stated(2, digest="cd" * 32)], 7)
        assert store.pulled.put(stated(1), SECRET)

    with stores.unlock(store.id, PASSPHRASE) as again:
        assert again.pulled.up_to() == 7
        assert listed(again) == [(2, False, False), (1, False, True)]
        assert again.pulled.data("ab" * 32) == SECRET
        assert again.pulled.data("cd" * 32) is None
        assert [one.version for one in again.pulled.missing()] == [2]
        assert again.audit.verify().clean


def test_nothing_of_it_is_on_the_disk_in_clear(stores, root):
    with stores.create(PASSPHRASE) as store:
        store.pulled.keep([stated()], 1)
        store.pulled.put(stated(), SECRET)
        store.requests.keep([asked()])

    assert not [
        n for n, data in contents(root).items() if SECRET[:20] in data or b"call_me" in data
    ]


def test_practice_notes_have_none_of_it(stores):
    with stores.create(PASSPHRASE) as store:
        store.pulled.keep([stated()], 1)

        assert store.open_practice().pulled.all() == []


def test_pages_notice_a_change_and_nothing_else(stores):
    with stores.create(PASSPHRASE) as store:
        store.pulled.keep([stated()], 1)
        before = store.pulled.generation
        store.pulled.keep([], 2)
        store.pulled.keep([stated()], 3)
        assert store.pulled.generation == before
        store.pulled.put(stated(), SECRET)
        assert store.pulled.generation > before


def test_what_is_new_counts_until_it_was_looked_at(stores):
    with stores.create(PASSPHRASE) as store:
        store.pulled.keep([stated(1), stated(2, digest="cd" * 32)], 2)
        assert store.pulled.news() == 2
        store.pulled.looked()
        store.pulled.keep([replace(stated(1), withdrawn=True)], 3)
        assert store.pulled.news() == 1


def test_a_part_of_the_list_is_kept_whole_or_not_at_all(stores):
    def breaking():
        yield stated(1)
        raise Trouble

    with stores.create(PASSPHRASE) as store:
        with pytest.raises(Trouble):
            store.pulled.keep(breaking(), 5)

        assert (store.pulled.up_to(), store.pulled.all()) == (0, [])


def test_an_answer_is_kept_once_together_with_its_message(stores):
    with stores.create(PASSPHRASE) as store:
        assert store.requests.keep([asked(1), asked(1), asked(2)]) == 2
        assert store.requests.answer(asked(1).id, "done")
        assert not store.requests.answer(asked(1).id, "not_possible")

        (message,) = store.outbox.all("answer")
        assert message.body["outcome"] == "done"
        assert [one.id for one in store.requests.open()] == [asked(2).id]
        assert store.requests.keep([asked(1)]) == 0  # it is said again: the answer stands
        assert store.audit.verify().clean


def test_there_are_no_other_answers_and_no_other_requests(stores):
    with stores.create(PASSPHRASE) as store:
        store.requests.keep([asked()])
        with pytest.raises(ValueError, match="code"):
            store.requests.answer(asked().id, "she said no")
        with pytest.raises(RequestUnknown, match="S042"):
            store.requests.answer(NOBODY, "done")


def test_a_centre_that_asks_without_end_is_heard_up_to_a_point(stores):
    with stores.create(PASSPHRASE) as store:
        assert store.requests.keep([asked(n) for n in range(700)]) == 500
        assert len(store.requests.open()) == 500


def test_a_request_never_changes(stores):
    with stores.create(PASSPHRASE) as store:
        store.requests.keep([asked()])
        store.requests.answer(asked().id, "done")
        for statement in (
            "DELETE FROM requests",
            "UPDATE requests SET outcome = 'not_possible'",
        ):
            with pytest.raises(Exception, match="request"):
                store._session._database.execute(statement)


def test_a_policy_of_an_earlier_version_still_reads():
    kept = {"attempt_limit": 3, "duress": "destroy", "retention_days": 9, "lock_minutes": 2}

    found = Policy.from_json(kept)

    assert (found.lease_days, found.unreviewed_languages) == (0, True)
    assert Policy.from_json(found.to_json()) == found
