"""The bytes a store leaves behind hold nothing that was entered, after a kill neither."""

import base64
import signal
import subprocess
import time

import pytest

from screening.engine.events import Answered
from tests.searching import leaks
from tests.store.cheap import PASSPHRASE, child, heard
from tests.store.helpers import AT, DURESS, contents, secret_of, start

WORDS = ["under the bridge by the river", "señora Ibáñez", "missing_from_care_or_home"]
WORKER = "Amina Worker-Name"


@pytest.fixture
def entered(store):
    """Everything a worker types, entered into the store; what must not be found."""
    store.settings.set("worker_name", WORKER)
    row = store.interviews.start("first-conversation/1", "q1-abcdef", "en")
    for number, words in enumerate(WORDS):
        store.interviews.append(
            row.id, Answered(AT, 1, f"question_{number}", value=words), key=f"form {number}"
        )
    store.interviews.keep_words(row.id, "question_9", {"value": "half a sentence about"})
    store.set_duress(DURESS)
    store.open_practice().settings.set("worker_name", WORKER)
    return [*WORDS, WORKER, PASSPHRASE, DURESS, row.label, "half a sentence about"]


def test_nothing_entered_is_in_the_files(root, store, entered):
    others = [
        "first-conversation/1",
        "q1-abcdef",
        "question_1",
        "SQLite format 3",
        "interview_started",
    ]

    assert leaks(root, entered + others) == []
    store.lock()
    assert leaks(root, entered + others) == []
    assert not any(store.label in name for name in contents(root))


def test_the_search_finds_what_is_there(tmp_path):
    (tmp_path / "wide").write_bytes(b"x" + WORDS[0].encode("utf-16-le"))
    (tmp_path / "based").write_bytes(base64.b64encode(b"ab" + WORDS[1].encode() + b"more"))

    found = leaks(tmp_path, WORDS)

    assert [line.rsplit(" in ")[1] for line in found] == ["based", "wide"]


@pytest.mark.laptop("another process")
def test_nothing_is_in_the_files_after_a_kill(root, stores, store, entered):
    interview = start(store)
    store.lock()
    for _ in range(5):
        command = child("appending", root, store.id, interview, 0)
        with subprocess.Popen(command, stdout=subprocess.PIPE) as appender:
            heard(appender)
            time.sleep(0.02)
            appender.send_signal(signal.SIGKILL)

        assert leaks(root, [*entered, "secret answer", interview, "xxxxxxxxxxxxxxxx"]) == []


@pytest.mark.laptop("a laptop's adapters")
def test_what_was_removed_is_not_even_in_the_decrypted_pages(root, stores, store, clock):
    """`secure_delete` overwrites: the raw pages, read with the key, do not hold discarded answers."""
    row = store.interviews.start("first-conversation/1", "q1-abcdef", "en")
    store.interviews.append(row.id, Answered(AT, 1, "q", value=WORDS[0]), key="1")
    store.interviews.keep_words(row.id, "q9", {"value": WORDS[1]})
    store.interviews.discard(row.id, "started_by_mistake")

    store.lock()
    secret = secret_of(root / store.id)
    plain = decrypted((root / store.id / secret.file).read_bytes(), secret.key)

    assert WORDS[0].encode() not in plain
    assert WORDS[1].encode() not in plain
    assert b"interview_discarded" in plain


def decrypted(raw: bytes, key: bytes) -> bytes:
    """The pages in clear, freed ones as well. SQLCipher 4: AES-CBC, then 16 bytes IV, 64 bytes HMAC."""
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.ciphers.modes import CBC

    plain = b""
    for start_of_page in range(0, len(raw), 4096):
        page = raw[start_of_page : start_of_page + 4096]
        text = page[16 if start_of_page == 0 else 0 : -80]
        plain += Cipher(AES(key), CBC(page[-80:-64])).decryptor().update(text)
    return plain
