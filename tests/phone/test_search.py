"""The control for every search of a phone's memory: what a careless page writes down is found."""

import pytest

from tests.browser.profiles import traces, wait_until
from tests.phone.pocket import Pocket

pytestmark = pytest.mark.browser

PLANTED = "cinnamon umbrella parade"
PLACES = ("File System", "CacheStorage", "Local Storage")
PLANT = """async (text) => {
  const wide = new Uint16Array([...text].map((letter) => letter.charCodeAt(0)));
  const file = await (await navigator.storage.getDirectory()).getFileHandle("planted", {create: true});
  const writing = await file.createWritable();
  await writing.write(wide);
  await writing.close();
  await (await caches.open("planted")).put("planted", new Response(btoa(text)));
  localStorage.setItem("planted", text);
}"""


def test_the_search_finds_what_a_page_lets_slip(pocket):
    page = pocket.open().page
    page.evaluate(PLANT, PLANTED)
    wait_until(lambda: all(any(p in line for line in planted(pocket)) for p in PLACES))
    pocket.kill()
    assert {line.split(" in ")[0] for line in planted(pocket)} > {
        f"'{PLANTED}' as {shape}" for shape in ("utf-16", "base64 0")
    }


def planted(pocket: Pocket) -> list[str]:
    return traces(pocket.memory, [PLANTED])
