"""What supervisors ask stands in the list of one device, in order with what is published."""

from uuid import uuid4

import pytest

from screening.cli import main
from sync.protocol.messages import Message
from sync.protocol.publishing import MOST
from sync.protocol.requests import asked
from sync.server import publishing, requests
from sync.server.catalogue import CentreRefused
from tests.sync.conftest import PASSPHRASE, centre_at
from tests.sync.peers import AT
from tests.sync.test_providers import release

CASE = "841f6b7d-aa67-4113-a71d-06fb4dca5549"
DUE = "2026-11-24"


def ask(centre, device, what="call_me", **more):
    return requests.ask(centre.desk, device.id, CASE, what, DUE, **more)


def listed(device, after=0):
    return [asked(one) for one in device.changes(after).requests]


def answer(device, request, seq, outcome="done"):
    body = {"request": request.id, "case": CASE, "outcome": outcome, "at": AT}
    return device.outcomes(Message(str(uuid4()), "answer", seq, AT, body))


def states(centre):
    return [(one.state, one.outcome) for one in requests.list_asked(centre.desk)]


def test_a_device_is_told_what_is_asked_of_it_and_no_other_one(centre):
    device, other = centre.device(), centre.device()

    made = ask(centre, device)

    (found,) = listed(device)
    assert (found.id, found.case, found.what, found.due_on) == (made.id, CASE, "call_me", DUE)
    assert found.unit == "north"
    assert listed(other) == []


def test_questions_and_files_are_numbered_together(centre, write):
    device, other = centre.device(), centre.device()
    for version in (1, 2):
        path = write("first-conversation", version)
        publishing.publish(centre.desk, centre.agencys, path, "questionnaire")
        ask(centre, other)
        ask(centre, device)

    whole = device.changes()
    assert (len(whole.published), len(whole.requests), whole.next) == (2, 2, 6)
    rest = device.changes(3)
    assert (len(rest.published), len(rest.requests)) == (1, 1)
    assert device.changes(6).next == 6


def test_a_long_list_of_both_comes_in_parts_and_without_gaps(centre, write):
    device = centre.device()
    for version in range(1, MOST // 2 + 10):
        path = write("first-conversation", version)
        publishing.publish(centre.desk, centre.agencys, path, "questionnaire")
        ask(centre, device)

    first = device.changes()
    rest = device.changes(first.next)

    assert (len(first.published) + len(first.requests), first.more) == (MOST, True)
    assert (len(rest.published) + len(rest.requests), rest.more) == (18, False)
    assert len({one["id"] for one in (*first.requests, *rest.requests)}) == MOST // 2 + 9


def test_it_is_known_how_far_a_question_came(centre):
    device = centre.device()
    made = ask(centre, device)
    assert states(centre) == [("waiting", "")]
    device.changes(0)
    assert states(centre) == [("sent", "")]
    device.changes(0)  # the answer was lost on its way
    assert states(centre) == [("sent", "")]
    device.changes(made.number)
    assert states(centre) == [("seen", "")]
    assert answer(device, made, 1, "not_possible") == ["new"]
    assert states(centre) == [("answered", "not_possible")]


def test_only_the_device_that_was_asked_can_answer(centre):
    device, other = centre.device(), centre.device()
    made = ask(centre, device)

    assert answer(other, made, 1) == ["new"]

    assert states(centre) == [("waiting", "")]


@pytest.mark.parametrize(
    ("what", "case", "due"),
    [
        ("call me", CASE, DUE),
        ("something_else", CASE, DUE),
        ("call_me", "Amina", DUE),
        ("call_me", CASE, "tomorrow"),
        ("call_me", CASE, "2026-02-30"),
        ("call_me", CASE, "20261124"),
    ],
)
def test_only_codes_can_be_asked(centre, what, case, due):
    device = centre.device()

    with pytest.raises(CentreRefused, match="A012"):
        requests.ask(centre.desk, device.id, case, what, due)

    assert states(centre) == []


def test_who_is_asked_and_who_asks_are_known(centre):
    device = centre.device()

    with pytest.raises(CentreRefused, match="A013"):
        requests.ask(centre.desk, "ffff", CASE, "call_me", DUE)
    with pytest.raises(CentreRefused, match="A010"):
        ask(centre, device, unit="nowhere")


@pytest.mark.parametrize("outcome", ["", "Amina did it", "DONE"])
def test_an_answer_is_one_of_two_codes(centre, outcome):
    device = centre.device()
    made = ask(centre, device)

    assert answer(device, made, 1, outcome) == ["Y021"]


def test_a_supervisor_asks_at_the_command_line(centre, monkeypatch, capsys):
    monkeypatch.setenv("SCREENING_CENTRE_PASSPHRASE", PASSPHRASE)
    device = centre.device()
    home = ("--home", str(centre.home), "--by", "root")

    asking = ("--device", device.id, "--case", CASE, "--what", "screening_due", "--due", DUE)
    assert main(["centre", "ask", *home, *asking]) == 0
    told = capsys.readouterr().out
    assert "screening_due, by 2026-11-24" in told
    device.changes()
    assert main(["centre", "asked", *home]) == 0
    lines = capsys.readouterr().out.splitlines()

    assert lines[1].split("\t")[1:] == [device.id, CASE, "screening_due", DUE, "sent", "-"]
    (found,) = listed(device)
    assert told.startswith(found.id)
    assert main(["centre", "ask", *home, *asking[:-1], "soon"]) == 1
    assert capsys.readouterr().err.startswith("A012: ")


def test_a_provider_keeps_an_answer_only_where_supervision_was_released(tmp_path, url):
    with centre_at(tmp_path, url, "provider") as centre:
        device = centre.device()
        made = ask(centre, device)

        assert answer(device, made, 1) == ["Y023"]
        assert device.outcomes(release(2, case=CASE, purpose="linking")) == ["new"]
        assert answer(device, made, 3) == ["Y023"]
        assert device.outcomes(release(4, case=CASE, purpose="supervision")) == ["new"]
        assert answer(device, made, 5) == ["new"]
