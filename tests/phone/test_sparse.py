"""Bytes without their long stretches of zero come back as they were."""

import json
import random
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "screening/browser/shell/sparse.mjs"

THERE_AND_BACK = """
const [script, ...stretches] = JSON.parse(process.argv[1]);
const { packed, unpackInto } = await import(script);
const before = Buffer.concat(stretches.map(([size, byte]) => Buffer.alloc(size, byte)));
const bytes = new Uint8Array(before);
const small = packed(bytes);
const after = new Uint8Array(bytes.length);
unpackInto(after, small.buffer);
let refused = "";
try { unpackInto(new Uint8Array(bytes.length + 4), small.buffer); } catch (error) { refused = error.name; }
console.log(JSON.stringify([before.equals(Buffer.from(after)), small.length, refused]));
"""


def there_and_back(*stretches: tuple[int, int]) -> list:
    given = json.dumps([SCRIPT.as_uri(), *stretches])
    command = ["node", "--input-type=module", "-e", THERE_AND_BACK, given]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return json.loads(said)


@pytest.mark.parametrize("seed", range(4))
def test_they_come_back_as_they_were_whatever_their_size(seed):
    chance = random.Random(seed)  # noqa: S311
    stretches = [
        (4 * chance.randrange(1, 5000), chance.choice([0, 0, 255]))
        for _ in range(chance.randrange(9))
    ]
    same, _, refused = there_and_back(*stretches)
    assert (same, refused) == (True, "RangeError"), f"seed {seed}: {stretches}"


def test_stretches_of_zero_take_no_room():
    assert there_and_back((4096, 7), (40_000 * 4096, 0), (8, 7))[1] < 3 * 4096
