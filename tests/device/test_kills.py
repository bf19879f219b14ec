"""kill -9 at random moments while a worker writes: whatever the page acknowledged is there, once."""

import random
import sys

import pytest

from screening.instrument.shelf import Shelf
from tests.device.calling import GONE, Caller, calling
from tests.device.desk import PASSPHRASE
from tests.device.ledger import Ledger
from tests.device.servers import Running, servers_over
from tests.device.walking import DRAFT, QUESTION, Form, due
from tests.examples import thorough
from tests.store.cheap import seeded, stores_at
from tests.store.helpers import inside

pytestmark = pytest.mark.laptop("another process")

FEW = 20
KILLS = thorough(200, FEW)
LONGEST = 0.15  # seconds of writing before a kill; a commit takes some milliseconds
QUESTIONNAIRE = "first-conversation/1"


@pytest.mark.slow
def test_no_acknowledged_answer_is_lost_or_doubled_by_a_kill(root, built):
    chance = seeded()
    ledger = Ledger(Shelf(built / "questionnaires").load(QUESTIONNAIRE))
    with servers_over(root, built) as servers:
        server = servers.start()
        with calling(server.link) as caller:
            caller.set_up()
            talk_until_killed(server, caller, ledger, chance)
        for _ in range(KILLS - 1):
            ledger.counts["hot journals"] += any(map(has_bytes, root.glob("*/*-journal")))
            server = servers.start()
            with calling(server.link) as again:
                go_on_after_a_kill(again, caller, ledger, root)
                talk_until_killed(server, again, ledger, chance)
            caller = again
    check(root, ledger, newest=len(ledger.conversations) + 1)
    told = sum(map(len, ledger.conversations))
    ledger.counts.update(acknowledged=told, conversations=len(ledger.conversations))
    sys.stdout.write(f"{dict(ledger.counts)}\n")
    if KILLS > FEW:  # by chance, a few may all come between two transactions
        assert ledger.counts["hot journals"], "no kill came in the middle of a transaction"
        assert ledger.counts["repeated"]


def has_bytes(path):
    return path.stat().st_size > 0


def talk_until_killed(server: Running, caller: Caller, ledger: Ledger, chance: random.Random):
    """Send one form after the other; what counts is a whole answer that leads to the next page."""
    with server.killed_after(chance.uniform(0, LONGEST)):
        try:
            while True:
                ledger.sent = None
                ledger.sent = due(caller, chance, QUESTIONNAIRE)
                answer = caller.ask("POST", ledger.sent.path, ledger.sent.fields)
                assert answer.status_code == 303, answer.get_data(as_text=True)
                ledger.acknowledge()
                caller.follow(answer)
        except GONE:
            return


def go_on_after_a_kill(caller: Caller, before: Caller, ledger: Ledger, root) -> None:
    """Unlock as after any start, look at what is there, and send the form without an answer again."""
    sent = ledger.sent
    caller.unlock()
    caller.lock()
    lost = check(root, ledger)
    caller.unlock()
    if sent is not None:
        refused_from_an_old_tab(caller, before, sent)
    resume(caller)
    if sent is not None and QUESTION.fullmatch(sent.path):
        send_again(caller, sent, ledger, lost=lost is sent)


def check(root, ledger: Ledger, newest: int = 2) -> Form | None:
    """Compare the store itself with what was acknowledged; returns the form that was lost."""
    (info,) = stores_at(root).list()
    with stores_at(root).unlock(info.id, PASSPHRASE) as store:
        lost = ledger.settle(store)
        ledger.compare(store, newest)
    return lost


def refused_from_an_old_tab(caller: Caller, before: Caller, sent: Form) -> None:
    """A tab that was open over the kill: its cookie, mark and address belong to the last start."""
    cookies, caller.cookies = caller.cookies, before.cookies
    assert caller.ask("POST", sent.path, sent.fields).status_code == 403
    caller.cookies = cookies


def send_again(caller: Caller, sent: Form, ledger: Ledger, *, lost: bool) -> None:
    """The same form with its own key, twice, on the page that this start has for the question."""
    assert sent.mark is not None
    if not lost and QUESTION.fullmatch(caller.path) and 'value="back"' in caller.page:
        caller.press("back")
    if caller.path == "/" or caller.heading != sent.mark[0]:
        assert not lost, "a lost answer is asked for again"
        return
    own = {name: sent.fields[name] for name in ("key", "seq")}
    fields = {**sent.fields, **caller.hidden(), **own}
    first, second = (caller.ask("POST", caller.path, fields).status_code for _ in range(2))
    # A form made before the answer was kept is either known by its key or found to be of the past.
    assert first == 303 or (not lost and first == 409)
    assert second == first
    ledger.counts["repeated"] += 1
    if lost:
        ledger.sent = sent
        ledger.acknowledge()
    resume(caller)


def resume(caller: Caller) -> None:
    """Where the open conversation goes on; the first page when none is open."""
    caller.open("/")
    draft = DRAFT.search(caller.page)
    if draft:
        caller.open(draft[1])
    if caller.path.endswith("/hand-back"):
        caller.fill()


def test_the_database_passes_its_own_checks_after_a_kill(root, built):
    chance = seeded()
    ledger = Ledger(Shelf(built / "questionnaires").load(QUESTIONNAIRE))
    with servers_over(root, built) as servers:
        server = servers.start()
        with calling(server.link) as caller:
            caller.set_up()
            talk_until_killed(server, caller, ledger, chance)
    check(root, ledger)
    (info,) = stores_at(root).list()
    with inside(root / info.id) as database:
        assert database.execute("PRAGMA cipher_integrity_check") == []
        assert database.execute("PRAGMA integrity_check") == [("ok",)]
