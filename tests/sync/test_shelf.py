"""What the agency publishes reaches its devices, in order, and nobody else can publish."""

import json
import os
from dataclasses import replace

import pytest

from sync.protocol.catalogue import ProtocolRefused
from sync.protocol.publishing import MOST, accepted, listed
from sync.server import publishing
from sync.server.catalogue import CentreRefused
from tests.device.agencys import catalogue, policy
from tests.sync.peers import SIGNING
from tests.sync.written import directory, jurisdiction, questionnaire


def published(device, after=0):
    key = device.agency.publishing_key
    return [accepted(one, SIGNING, key) for one in device.changes(after).published]


def fetched(device, digest):
    return device.ask("GET", f"/v1/files/{digest}", device.headers, b"")


def test_a_questionnaire_reaches_a_device(centre, write):
    device, path = centre.device(), write("first-conversation", 3, title="x" * 600)
    assert device.changes().published == ()

    publishing.publish(centre.desk, centre.agencys, path, "questionnaire")

    (stated,) = published(device)
    assert (stated.kind, stated.name, stated.version) == ("questionnaire", "first-conversation", 3)
    answer = fetched(device, stated.digest)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.document == json.loads(path.read_bytes())
    assert "immutable" in answer.headers["Cache-Control"]
    plain = device.ask(
        "GET",
        f"/v1/files/{stated.digest}",
        {**device.headers, "Accept-Encoding": "identity"},
        b"",
    )
    assert stated.fits(plain.body)
    assert not stated.fits(plain.body + b" ")


def test_only_what_is_new_is_listed(centre, write):
    device = centre.device()
    for version in (1, 2, 3):
        path = write("first-conversation", version)
        publishing.publish(centre.desk, centre.agencys, path, "questionnaire")

    first = device.changes(0)
    assert (len(first.published), first.next, first.more) == (3, 3, False)
    assert [one.version for one in published(device, 2)] == [3]
    nothing = device.changes(3)
    assert (nothing.published, nothing.next, nothing.more) == ((), 3, False)


def test_a_long_list_comes_in_parts(centre, tmp_path):
    device, path = centre.device(), tmp_path / "harbour.json"
    path.write_bytes(directory("harbour"))
    for version in range(1, MOST + 2):
        publishing.publish(
            centre.desk, centre.agencys, path, "directory", name="harbour", version=version
        )

    first = device.changes()
    assert (len(first.published), first.more) == (MOST, True)
    rest = device.changes(first.next)
    assert (len(rest.published), rest.more) == (1, False)


def test_withdrawing_is_a_new_statement(centre, write):
    device, path = centre.device(), write("first-conversation", 1)
    publishing.publish(centre.desk, centre.agencys, path, "questionnaire")
    publishing.withdraw(centre.desk, centre.agencys, "questionnaire", "first-conversation", 1)

    before, after = published(device)

    assert (before.withdrawn, after.withdrawn) == (False, True)
    assert fetched(device, after.digest).status == 200
    with pytest.raises(CentreRefused, match="A015"):
        publishing.withdraw(centre.desk, centre.agencys, "questionnaire", "first-conversation", 1)


def test_versions_only_go_forward(centre, write):
    for version in (2, 2, 1):
        path = write("first-conversation", version)
        if version == 2 and not publishing.list_published(centre.desk):
            publishing.publish(centre.desk, centre.agencys, path, "questionnaire")
            continue
        with pytest.raises(CentreRefused, match="A014"):
            publishing.publish(centre.desk, centre.agencys, path, "questionnaire")

    assert len(publishing.list_published(centre.desk)) == 1


def test_a_file_without_a_version_gets_the_next_one(centre, tmp_path):
    path = tmp_path / "us-example.json"
    path.write_bytes(jurisdiction("us-example"))

    found = [
        publishing.publish(centre.desk, centre.agencys, path, "jurisdiction") for _ in range(2)
    ]

    assert [(one.name, one.version) for one in found] == [("us-example", 1), ("us-example", 2)]


def test_a_file_without_a_name_is_not_published(centre, tmp_path):
    path = tmp_path / "words.mo"
    path.write_bytes(catalogue("es", {}))

    with pytest.raises(CentreRefused, match="A016"):
        publishing.publish(centre.desk, centre.agencys, path, "catalogue")
    publishing.publish(centre.desk, centre.agencys, path, "catalogue", name="questionnaires.es")
    for name in ("Two words", "Ä"):
        with pytest.raises(CentreRefused, match="A012"):
            publishing.publish(centre.desk, centre.agencys, path, "catalogue", name=name)


def test_a_policy_is_looked_at_before_it_is_signed(centre, tmp_path):
    path = tmp_path / "ours.json"
    path.write_bytes(policy(lease_days=14))

    first = publishing.publish(centre.desk, centre.agencys, path, "policy", name="anything")
    second = publishing.publish(centre.desk, centre.agencys, path, "policy")

    assert [(one.name, one.version) for one in (first, second)] == [("policy", 1), ("policy", 2)]
    path.write_bytes(policy(lease_days=-1))
    with pytest.raises(CentreRefused, match=r"A022.*lease_days"):
        publishing.publish(centre.desk, centre.agencys, path, "policy")
    assert len(publishing.list_published(centre.desk)) == 2


@pytest.mark.parametrize(
    ("kind", "data", "why"),
    [
        ("questionnaire", b"{}", "Q901"),
        ("questionnaire", questionnaire("other", 1), "it calls itself other/1"),
        ("questionnaire", questionnaire("ours", 2), "it calls itself ours/2"),
        ("questionnaire", questionnaire("ours", 1).replace(b"left home", b"gone away"), "Q90"),
        ("jurisdiction", jurisdiction("other"), "it calls itself other/1"),
        ("jurisdiction", directory("ours"), "C09"),
        ("directory", b"[", "C090"),
        ("catalogue", b"msgid", "catalogue ours"),
        ("catalogue", catalogue("es", {})[:20], "catalogue ours"),
    ],
)
def test_what_no_device_could_use_is_not_published(centre, tmp_path, kind, data, why):
    path = tmp_path / "file"
    path.write_bytes(data)

    with pytest.raises(CentreRefused, match=f"A024(.|\n)*{why}"):
        publishing.publish(centre.desk, centre.agencys, path, kind, name="ours", version=1)

    assert publishing.list_published(centre.desk) == []


def test_what_the_agency_did_not_sign_is_not_accepted(centre, write):
    device, path = centre.device(), write("first-conversation", 1)
    forged = replace(centre.agencys, publishing=os.urandom(32))
    publishing.publish(centre.desk, forged, path, "questionnaire")

    (document,) = device.changes().published
    with pytest.raises(ProtocolRefused, match="Y044"):
        accepted(document, SIGNING, device.agency.publishing_key)
    with pytest.raises(ProtocolRefused, match="Y044"):
        accepted({**document, "version": 9}, SIGNING, device.agency.publishing_key)
    with pytest.raises(ProtocolRefused, match="Y044"):
        accepted({}, SIGNING, device.agency.publishing_key)


def test_a_list_for_another_device_or_question_is_not_believed(centre):
    device, other = centre.device(), centre.device()
    answer = device.ask("GET", "/v1/changes?after=0", device.headers, b"").document

    for who, after in ((other.id, 0), (device.id, 1)):
        with pytest.raises(ProtocolRefused, match="Y040"):
            listed(answer, who, after, SIGNING, device.centre_key)


@pytest.mark.parametrize("after", ["-1", "x", "1.5", "99999999999", "٣"])
def test_a_place_in_the_list_that_is_none_is_refused(centre, after):
    device = centre.device()

    answer = device.ask("GET", f"/v1/changes?after={after}", device.headers, b"")

    assert (answer.status, answer.number) == (422, "Y007")


def test_files_that_are_not_there_and_strangers_get_nothing(centre):
    device = centre.device()

    assert fetched(device, "0" * 64).number == "Y011"
    assert fetched(device, "..%2f..%2fetc").number in ("Y011", "Y012")
    assert centre.ask("GET", "/v1/files/" + "0" * 64, {}, b"").number == "Y004"
    assert published(device) == []
