"""A message is kept once, unaltered, and confirmed only when it is."""

import json
from dataclasses import replace

from sqlalchemy import select

from sync.protocol.canonical import packed
from sync.protocol.compression import compressed
from sync.protocol.messages import Message
from sync.server import commands, tables
from tests.sync.peers import AT, SIGNING, Device, care, screening


def kept(centre) -> dict[str, str]:
    """What the database has: id -> digest."""
    with centre.desk.database.reading() as connection:
        rows = connection.execute(select(tables.messages)).all()
    for row in rows:
        again = Message(row.id, row.kind, row.seq, row.at, json.loads(row.body))
        assert again.digest == row.digest
    return {row.id: row.digest for row in rows}


def test_what_is_new_is_kept_and_what_is_known_is_held(centre):
    device, one, two, three = centre.device(), screening(1), care(2), care(3)

    assert device.outcomes(one, two) == ["new", "new"]
    assert device.outcomes(two, three, one) == ["held", "new", "held"]

    assert kept(centre) == {message.id: message.digest for message in (one, two, three)}


def test_the_same_message_twice_in_one_batch_counts_once(centre):
    device, one = centre.device(), care(1)

    assert device.outcomes(one, one) == ["new", "held"]

    assert kept(centre) == {one.id: one.digest}


def test_another_message_under_the_same_name_is_refused(centre):
    device, one = centre.device(), care(1)
    other = replace(care(2), id=one.id)
    device.push(one)

    assert device.outcomes(other, care(3)) == ["Y022", "new"]

    assert kept(centre)[one.id] == one.digest


def test_another_message_under_the_same_name_in_one_batch_is_refused(centre):
    device, one = centre.device(), care(1)

    assert device.outcomes(one, replace(care(2), id=one.id)) == ["new", "Y022"]


def test_two_devices_with_one_store_are_noticed_and_lose_nothing(centre):
    device = centre.device()
    device.push(care(1), care(2))
    assert commands.list_devices(centre.desk)[0].copied_at == ""

    copied = Device(centre.ask, device.signing_key, device.sealing_key)
    copied.enrolled, copied.agency = device.enrolled, device.agency
    assert copied.outcomes(care(2)) == ["new"]

    assert commands.list_devices(centre.desk)[0].copied_at == AT
    assert len(kept(centre)) == 3


def test_a_number_twice_in_one_batch_is_noticed(centre):
    device = centre.device()

    assert device.outcomes(care(7), care(7)) == ["new", "new"]

    assert commands.list_devices(centre.desk)[0].copied_at == AT


def test_a_message_sent_again_does_not_look_like_a_copy(centre):
    device, one = centre.device(), care(1)
    device.push(one)
    device.push(one, care(2))

    assert commands.list_devices(centre.desk)[0].copied_at == ""


def test_a_message_that_may_not_be_here_is_refused_and_the_others_are_not(centre):
    device = centre.device()
    name = care(2, contact="Aunt May")
    sentence = care(3, place="she told me that")
    kind = replace(care(4), kind="diary")
    fine = care(5)

    receipt = device.push(care(1), name, sentence, kind, fine)

    told = [(one.number, one.detail) for one in receipt.results]
    assert told == [("", ""), ("Y021", "contact"), ("Y021", "place"), ("Y020", ""), ("", "")]
    assert not {name.id, sentence.id, kind.id} & set(kept(centre))
    assert fine.id in kept(centre)


def test_what_is_altered_on_the_way_is_refused_whole(centre):
    device = centre.device()
    document = json.loads(device.batch(care(1)).signed(SIGNING, device.signing_key))
    document["messages"][0]["body"]["undecided"] = 5

    answer = device.send(json.dumps(document).encode())

    assert (answer.status, answer.number) == (400, "Y006")
    assert not kept(centre)


def test_another_devices_signature_is_refused(centre):
    device, other = centre.device(), centre.device()

    body = device.batch(care(1)).signed(SIGNING, other.signing_key)
    assert device.send(body).number == "Y006"

    body = other.batch(care(1)).signed(SIGNING, device.signing_key)
    answer = device.send(body)
    assert (answer.status, answer.number, answer.document["detail"]) == (422, "Y007", "device")
    assert not kept(centre)


def test_a_wrong_or_missing_token_is_refused(centre):
    device = centre.device()

    for headers in ({}, {"Authorization": "Bearer x"}, {"Authorization": "Basic eDp5"}):
        answer = centre.ask("POST", "/v1/messages", headers, b"{}")
        assert (answer.status, answer.number) == (401, "Y004")
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert device.outcomes(care(1)) == ["new"]


def test_an_old_protocol_is_told_to_update(centre):
    device = centre.device()
    document = {**device.batch(care(1)).document, "protocol": 0, "signature": packed(bytes(64))}

    answer = device.send(json.dumps(document).encode())
    assert (answer.status, answer.number) == (426, "Y002")

    answer = centre.ask("GET", "/v1/changes", {**device.headers, "Screening-Protocol": "0"}, b"")
    assert (answer.status, answer.number) == (426, "Y002")


def test_a_body_that_is_cut_or_no_json_is_refused(centre):
    device = centre.device()
    body = device.batch(care(1)).signed(SIGNING, device.signing_key)
    zipped = compressed(body)

    for cut in (b"", zipped[:-9], zipped[:20], zipped + b"x", b"no gzip"):
        assert device.send(cut, Content_Encoding="gzip").number == "Y001"
    for cut in (b"", body[:-1], b"[]", b'{"protocol": 1.0}', b"\xff"):
        assert device.send(cut).number == "Y001"
    assert device.send(body, Content_Encoding="br").number == "Y001"
    assert not kept(centre)


def test_a_body_that_is_too_large_or_unpacks_to_too_much_is_refused(centre):
    device = centre.device()

    for body, encoding in (
        (bytes(50_000_000), "identity"),
        (compressed(bytes(50_000_000)), "gzip"),
    ):
        answer = device.send(body, Content_Encoding=encoding)
        assert (answer.status, answer.number) == (413, "Y003")
        assert answer.document["limit"] == 4 * 1024 * 1024


def test_a_clock_that_is_years_off_loses_nothing(centre):
    device = centre.device()
    one = replace(care(1), at="1999-12-31T23:59:59Z")

    assert device.outcomes(one) == ["new"]
    assert kept(centre) == {one.id: one.digest}
