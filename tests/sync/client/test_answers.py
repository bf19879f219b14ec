"""Whatever a network says in the centre's place, a device takes it for what it is: somebody else's words."""

from __future__ import annotations

import gzip

import pytest

from sync.client.answers import Failed, taken
from sync.client.ports import Answer
from tests.sync.small_centre import utc

DEEP = b'{"protocol":' + b'{"a":' * 50_000 + b"1" + b"}" * 50_001


@pytest.mark.parametrize("status", [200, 502])
@pytest.mark.parametrize(
    "body",
    [b"", b"<h1>Welcome</h1>", b"null", b"[" * 100_000, DEEP, gzip.compress(DEEP), b'"' * 100_001],
    ids=["nothing", "a page", "null", "an abyss", "depth", "packed depth", "quotation marks"],
)
def test_it_is_not_the_centres(status, body):
    with pytest.raises(Failed, match="Y040"):
        taken(Answer(status, {}, body), utc(2026, 11, 23))
