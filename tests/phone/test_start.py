"""The start from a picture of Python's memory: the same to look at, and with nothing of anybody in it."""

import re

import pytest
from playwright.sync_api import Error

from tests.browser.visits import PASSPHRASE
from tests.phone.handset import Handset

pytestmark = pytest.mark.browser

WORKER = "Wilhelmina Quillfeather"

# The cache that the picture is in, of this version; `run` is called with it.
CACHE = """async (run) => {
  const name = (await caches.keys()).find((one) => one.startsWith("notes-start-"));
  if (!name) return null;
  const cache = await caches.open(name);
  const picture = (await cache.keys()).find(({url}) => url.endsWith("/picture"));
  return picture ? run(cache, picture) : null;
}"""
KEPT = f"({CACHE})(async (cache, picture) => (await cache.match(picture)).headers.get('X-Digest'))"

# Which of the texts are anywhere in the picture, as Python keeps texts: in 1, 2 or 4 bytes a letter.
HOLDS = (
    "async (texts) => ("
    + CACHE
    + """)(async (cache, picture) => {
  const bytes = new Uint8Array(await (await cache.match(picture)).arrayBuffer());
  const holds = (text, width) => {
    const wanted = new Uint8Array(text.length * width);
    [...text].forEach((letter, at) => { wanted[at * width] = letter.charCodeAt(0); });
    for (let at = bytes.indexOf(wanted[0]); at >= 0; at = bytes.indexOf(wanted[0], at + 1)) {
      if (wanted.every((byte, place) => bytes[at + place] === byte)) return true;
    }
    return false;
  };
  return texts.filter((text) => [1, 2, 4].some((width) => holds(text, width)));
})"""
)

# Put other bytes, or another browser's name, in the picture's place.
CHANGE = (
    "async ({how, browser}) => ("
    + CACHE
    + """)(async (cache, picture) => {
  const kept = await cache.match(picture);
  const headers = new Headers(kept.headers);
  if (browser) headers.set("X-Browser", browser);
  let bytes = new Uint8Array(await kept.arrayBuffer());
  if (how === "a bit") bytes[bytes.length >> 1] ^= 1;
  if (how === "its end") bytes = bytes.slice(0, -4096);
  if (how === "everything") bytes = new Uint8Array();
  if (how === "interrupted") await cache.put(picture.url + "-tried", new Response());
  await cache.put(picture, new Response(bytes, {headers}));
})"""
)

# A start from the picture that is kept, outside of the app, by the app's own scripts.
ASK = """async ([base, source]) => {
  const { Pictures } = await import(base + "pictures.mjs");
  const { startPython } = await import(base + "python.mjs");
  const pictures = await Pictures.open();
  const python = await startPython({ picture: await pictures.take() });
  await pictures.proven();
  return python.runPython(source);
}"""
KEEP = """async (base) => {
  const { Pictures } = await import(base + "pictures.mjs");
  await (await Pictures.open()).keep(new Uint8Array(40e6).fill(1));
}"""
DRAWN = """
from screening.browser.runtime.preparing import awake
import json, random, secrets, uuid
awake()
json.dumps([random.random(), random.randbytes(8).hex(), secrets.token_hex(8), str(uuid.uuid4())])
"""


def pictured(handset: Handset) -> str:
    """Wait until there is a picture; its digest."""
    digest = None
    for _ in range(600):
        digest = handset.page.evaluate(KEPT)
        if digest:
            return digest
        handset.page.wait_for_timeout(100)
    raise AssertionError("no picture was kept")


def told(handset: Handset) -> list[str]:
    """What the scripts say from now on of a start that did not go as it should."""
    lines: list[str] = []
    handset.page.on(
        "console", lambda said: lines.append(said.text) if "start" in said.text else None
    )
    return lines


def base(handset: Handset) -> str:
    return (
        handset.page.evaluate("document.querySelector('script[type=module]').src").rpartition("/")[
            0
        ]
        + "/"
    )


@pytest.fixture
def amina(phone) -> Handset:
    """With her notes set up, and a picture made while they were open."""
    amina = phone("start")
    amina.set_up(worker=WORKER)
    pictured(amina)
    return amina


def test_a_picture_is_kept_after_the_first_start_and_used_from_then_on(amina):
    before = pictured(amina)
    lines = told(amina)
    amina.reload().unlock()
    amina.begin("every-kind/1", "en")
    amina.agree()
    assert amina.go_through(set()) > 5
    assert pictured(amina) == before
    assert lines == []


def test_the_picture_holds_nothing_of_the_notes_or_of_this_start(amina):
    marks = re.findall(r'name="(?:csrf|key|store)" value="([^"]{16,})"', amina.page.content())
    amina.press(".tools button")
    marks += re.findall(r'name="(?:csrf|key|store)" value="([^"]{16,})"', amina.page.content())
    assert len(set(marks)) >= 2
    never = [PASSPHRASE, WORKER, WORKER.split()[1], *marks]
    there = "Are you somewhere safe"[:7]
    assert amina.page.evaluate(HOLDS, [*never, there]) == [there]


def test_two_starts_from_one_picture_share_no_random_number(amina):
    address = base(amina)
    starts = [amina.page.evaluate(ASK, [address, DRAWN]) for _ in range(2)]
    first, second = (start.strip("[]").split(", ") for start in starts)
    assert [one for one in first if one in second] == []


def test_a_start_takes_the_time_zone_of_its_day_and_not_of_its_picture(amina):
    devtools = amina.page.context.new_cdp_session(amina.page)
    hours = (
        "from datetime import datetime as d; d(2026, 1, 5).astimezone().utcoffset().total_seconds()"
    )
    found = []
    for zone in ("America/Los_Angeles", "Asia/Tokyo"):
        devtools.send("Emulation.setTimezoneOverride", {"timezoneId": zone})
        found.append(amina.page.evaluate(ASK, [base(amina), hours]) / 3600)
    assert found == [-8, 9]


@pytest.mark.parametrize(
    "how",
    [  # what happened to it
        {"how": "a bit"},
        {"how": "its end"},
        {"how": "everything"},
        {"how": "interrupted"},
        {"browser": "another one"},
    ],
)
def test_a_picture_that_is_of_no_use_is_thrown_away_and_made_anew(amina, how):
    amina.page.evaluate(CHANGE, {"how": "", "browser": "", **how})
    amina.page.reload(wait_until="commit")
    amina.ready()
    amina.unlock()
    assert amina.has(".welcome")
    pictured(amina)
    lines = told(amina)
    amina.reload().unlock()
    assert amina.has(".welcome")
    assert lines == []


def test_the_app_works_where_there_is_no_room_for_a_picture(phone, host):
    amina = phone("no-picture")
    devtools = amina.page.context.new_cdp_session(amina.page)
    origin = {"origin": host.address.rstrip("/")}
    amina.set_up()
    pictured(amina)
    amina.page.evaluate(CHANGE, {"how": "everything", "browser": ""})
    used = devtools.send("Storage.getUsageAndQuota", origin)["usage"]
    devtools.send("Storage.overrideQuotaForOrigin", {**origin, "quotaSize": used + 20_000_000})
    with pytest.raises(Error, match="QuotaExceededError"):
        amina.page.evaluate(KEEP, base(amina))
    for _ in range(2):
        amina.reload().unlock()
        assert amina.has(".welcome")
