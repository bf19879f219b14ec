"""What a phone carries of a language's dates and numbers is enough for everything the app writes."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from screening.browser.gathering import babel
from screening.language.listing import read_listing

LOCALES = Path(__file__).parents[2] / "locales"
BEGIN = datetime(2026, 1, 31, 23, 5, tzinfo=UTC)

# Everything that the app writes with them, of days in every month, as JSON on standard output.
WRITE = """
import json, sys
sys.path[:0] = json.loads(sys.argv[1])
import babel
from datetime import date, datetime
from screening.language.formats import Formats
said = {"from": babel.__file__}
for code in json.loads(sys.argv[2]):
    formats = Formats(code)
    names = formats.locale.languages
    of = said[code] = [formats.number(0.5), formats.number(12345), formats.percent(0.84, 1)]
    of += [formats.list(["a", "b", "c"][:n]) for n in (1, 2, 3)]
    of += [str(names.get(one, one)) for one in ("en", "es", "vi", "ht")]
    for iso in json.loads(sys.argv[3]):
        moment = datetime.fromisoformat(iso)
        of += [formats.moment(moment), formats.time(moment), formats.partial_date(iso[:7])]
        of += [formats.date(moment.date(), length) for length in ("short", "medium", "long", "full")]
        of += [formats.locale.days["format"]["wide"][moment.weekday()]]
print(json.dumps(said))
"""


def written(codes, *paths):
    moments = [(BEGIN + timedelta(days=30.3 * n)).isoformat() for n in range(12)]
    given = [json.dumps([*map(str, paths)]), json.dumps(codes), json.dumps(moments)]
    command = [sys.executable, "-c", WRITE, *given]
    return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def test_every_language_is_written_on_a_phone_as_on_a_laptop(tmp_path):
    codes = [language.code for language in read_listing(LOCALES).languages]
    for name, content in babel(codes).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    phone, laptop = written(codes, tmp_path), written(codes)

    assert phone.pop("from").startswith(str(tmp_path))
    assert not laptop.pop("from").startswith(str(tmp_path))
    assert phone == laptop
    assert laptop["ht"] == laptop["fr"]  # there are no months of its own
    assert date(2026, 1, 31).strftime("%Y") in laptop["ar"][10]
