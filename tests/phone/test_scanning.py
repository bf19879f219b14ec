"""The agency's code read by the camera. The browser under test has neither: its own are stood in for."""

from __future__ import annotations

import os

import pytest

from sync.protocol.enrolment import fresh
from tests.phone.connected import go
from tests.phone.handset import Handset

pytestmark = pytest.mark.browser

STAND_IN = """
window.stand = {cameras: 1, kinds: ["qr_code"], reads: [], refuses: "", tracks: []};
navigator.mediaDevices.enumerateDevices = async () => Array(stand.cameras).fill({kind: "videoinput"});
navigator.mediaDevices.getUserMedia = async () => {
  if (stand.refuses) throw new DOMException("", stand.refuses);
  const canvas = document.createElement("canvas");
  const drawn = canvas.getContext("2d");
  setInterval(() => { drawn.fillRect(0, 0, 9, 9); }, 20);
  const stream = canvas.captureStream(20);
  stand.tracks.push(...stream.getTracks());
  return stream;
};
window.BarcodeDetector = class {
  static async getSupportedFormats() { return stand.kinds; }
  async detect() { return (stand.reads.shift() || []).map((rawValue) => ({rawValue})); }
};
"""
LIVE = "stand.tracks.filter(({readyState}) => readyState === 'live').length"
CODE = fresh("https://centre.example", os.urandom).text


@pytest.fixture
def amina(phone, host) -> Handset:
    """At the page about sending, with a camera."""
    amina = phone("scanning", open_it=False)
    amina.page.add_init_script(STAND_IN)
    amina.open(host.address)
    amina.set_up()
    go(amina, "/sync")
    amina.page.wait_for_selector(".scan")
    return amina


def told(amina: Handset) -> str:
    return amina.page.locator(".scan").inner_text()


def typed(amina: Handset) -> str:
    return amina.page.input_value("#code")


def having(amina: Handset, **changed: object) -> None:
    """The page once more, with another camera or another detector."""
    amina.page.evaluate("(changed) => Object.assign(stand, changed)", changed)
    go(amina, "/sync")


def test_a_code_that_is_read_stands_in_the_field_and_is_not_sent(amina):
    amina.look("scan")
    amina.page.click(".scan button")
    amina.page.wait_for_selector(".scan video")
    amina.until(f"{LIVE} === 1")
    assert "Hold the code in front of the camera." in told(amina)
    amina.look("scan-looking")

    amina.page.evaluate("(code) => { stand.reads = [[], ['WIFI:S:cafe;;'], [code]]; }", CODE)

    amina.until("Boolean(document.getElementById('code').value)")
    assert typed(amina) == CODE
    amina.page.wait_for_selector(".scan video", state="detached")
    assert amina.page.locator(".scan bdi").inner_text() == "https://centre.example"
    assert amina.page.evaluate(LIVE) == 0
    assert amina.page.evaluate("document.activeElement.id") == "code"
    assert amina.page.locator("#code").count() == 1
    amina.look("scan-read")


def test_the_camera_is_off_when_it_is_stopped_and_when_the_page_goes(amina):
    amina.page.click(".scan button")
    amina.until(f"{LIVE} === 1")
    amina.page.click("text=Turn the camera off")
    amina.until(f"{LIVE} === 0")
    assert typed(amina) == ""

    amina.page.click("text=Scan the code")
    amina.until(f"{LIVE} === 1")
    amina.press(".brand")
    amina.until(f"{LIVE} === 0")


def test_it_says_what_is_in_the_way_and_only_where_there_is_a_camera(amina):
    for refusal, words in (
        ("NotAllowedError", "The camera is not allowed here."),
        ("NotReadableError", "The camera cannot be used now."),
    ):
        having(amina, refuses=refusal)
        amina.page.click(".scan button")
        amina.page.wait_for_function(
            "(words) => document.body.innerText.includes(words)", arg=words
        )
        assert amina.page.locator(".scan button").inner_text() == "Scan the code"
        assert typed(amina) == ""

    having(amina, kinds=[])
    amina.page.wait_for_selector(".scan")
    assert told(amina) == "This browser cannot read a code by the camera. Type it."
    amina.look("scan-unable")

    having(amina, cameras=0)
    amina.page.wait_for_timeout(300)
    assert not amina.has(".scan")
