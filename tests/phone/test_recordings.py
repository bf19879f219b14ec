"""What a phone carries of recordings: nothing."""

from __future__ import annotations

from screening.browser.gathering import Parts, furniture
from tests.sounds import mp3


def test_a_phone_is_given_no_recordings(tmp_path):
    for place, content in {
        "audio/0a.mp3": mp3(),
        "questionnaires/small-talk/1.json": b"{}",
    }.items():
        (tmp_path / place).parent.mkdir(parents=True)
        (tmp_path / place).write_bytes(content)

    found = furniture(Parts(tmp_path, tmp_path, tmp_path))

    assert list(found) == ["built/questionnaires/small-talk/1.json"]
