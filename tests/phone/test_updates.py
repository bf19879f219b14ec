"""A newer version comes whole or not at all, and never in the middle of a conversation."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.phone.handset import Handset
from tests.phone.hosting import Host, another_version

pytestmark = pytest.mark.browser

VERSION = "document.querySelector('script[type=module]').src.split('/').at(-2)"
LOOK = "navigator.serviceWorker.getRegistration().then((r) => r.update()).then(() => 1, () => 0)"
WAITS = "navigator.serviceWorker.getRegistration().then((r) => Boolean(r.waiting))"
WAITING_VERSION = """navigator.serviceWorker.getRegistration().then(({waiting}) => new Promise((told) => {
  const {port1, port2} = new MessageChannel();
  port1.onmessage = ({data}) => told(data);
  if (waiting) waiting.postMessage({ask: "version"}, [port2]);
  else told("");
}))"""
AT_REST = "navigator.serviceWorker.getRegistration().then((r) => !r.installing)"
CACHES = "caches.keys().then((all) => all.filter((name) => !name.includes('start')).join())"
NOTICE = ".notice:has-text('newer version')"


@dataclass
class Deploys:
    """A host on which one version follows another."""

    host: Host
    folder: Path
    aside: Path
    made: dict[str, str] = field(default_factory=dict)

    def deploy(self, name: str, *changed: str) -> str:
        """Put a version in the place of what is served; its version."""
        out = self.aside / name
        if not out.exists():
            (script,) = self.folder.glob("v/*/words.json")
            data = {one: (script.parent / one).read_bytes() + b"\n" for one in changed}
            data["all.css"] = f"/* {name} */".encode() + (script.parent / "all.css").read_bytes()
            self.made[name] = another_version(self.folder, out, data)
        self.host.folder = out
        self.host.asked.clear()
        return self.made[name]

    def first_again(self) -> None:
        self.host.folder = self.folder
        self.host.asked.clear()

    def fetched(self) -> list[str]:
        """Names of the files that were asked for since, but for those that always are."""
        return sorted({path.split("/")[-1] for path in self.host.asked if "/v/" in path})


@pytest.fixture
def deploys(host: Host, folder: Path, tmp_path: Path) -> Deploys:
    return Deploys(host, folder, tmp_path)


def look_for_one(amina: Handset) -> None:
    """What the browser does by itself when the app is started, and has ended when this returns."""
    amina.until(f"{LOOK}.then(() => true)")
    amina.until(AT_REST)


def fetch_one(amina: Handset) -> None:
    """The same, as often as it takes: the browser does so by itself as well, and does not do it twice."""
    amina.until(f"{LOOK}.then(() => {WAITS})")


def test_it_takes_over_when_nothing_is_open_and_nothing_unchanged_is_fetched_again(phone, deploys):
    amina = phone("update")
    first = amina.page.evaluate(VERSION)
    amina.set_up()
    amina.begin("every-kind/1", "en")
    amina.agree()
    amina.answer()
    second = deploys.deploy("second", "words.json")
    fetch_one(amina)
    assert deploys.fetched() == ["all.css", "words.json"]

    amina.answer()
    question = amina.heading()
    assert not amina.has(NOTICE)
    amina.press(".brand")
    amina.page.wait_for_selector(NOTICE)
    amina.look("newer")
    assert amina.page.evaluate(VERSION) == first
    with amina.page.expect_navigation():
        amina.page.locator(f"{NOTICE} button").click()
    amina.until(f"{VERSION} === '{second}'")
    amina.ready().unlock()
    assert not amina.has(NOTICE)
    amina.until(f"{CACHES}.then((all) => all === 'notes-{second}')")
    amina.press(".card .main")
    assert amina.heading() == question


def test_half_of_it_changes_nothing_and_is_gone_on_with_later(phone, deploys, host):
    amina = phone("half-update")
    first = amina.page.evaluate(VERSION)
    amina.set_up()
    deploys.deploy("second", "words.json", "print.css")
    for way in (host.cut, host.lost):
        way.add("words.json")
        look_for_one(amina)
        assert not amina.page.evaluate(WAITS)
        assert amina.reload().page.evaluate(VERSION) == first
        way.clear()
    altered = host.folder / "v" / deploys.made["second"] / "words.json"
    right = altered.read_bytes()
    altered.write_bytes(b" " + right)
    look_for_one(amina)
    assert not amina.page.evaluate(WAITS)
    altered.write_bytes(right)

    host.asked.clear()
    fetch_one(amina)
    assert deploys.fetched() == ["words.json"]
    amina.page.reload()
    amina.until(f"{VERSION} === '{deploys.made['second']}'")
    amina.ready().unlock()
    assert amina.has(".welcome")


def test_a_host_that_changes_while_it_is_asked_gives_no_mixture(phone, deploys, host):
    amina = phone("mixed")
    amina.set_up()
    deploys.deploy("second")
    third = deploys.deploy("third")
    page = (host.folder / "index.html").read_bytes()
    deploys.deploy("second")
    (host.folder / "index.html").write_bytes(page)
    look_for_one(amina)
    assert not amina.page.evaluate(WAITS)
    deploys.deploy("third")
    fetch_one(amina)
    amina.page.reload()
    amina.until(f"{VERSION} === '{third}'")
    amina.ready().unlock()
    assert amina.has(".welcome")


def test_what_is_here_already_is_no_news_and_an_older_version_comes_back(phone, deploys):
    amina = phone("rollback")
    first = amina.page.evaluate(VERSION)
    amina.set_up()
    look_for_one(amina)
    assert not amina.page.evaluate(WAITS)
    second = deploys.deploy("second")
    fetch_one(amina)
    deploys.first_again()
    amina.until(f"{LOOK}.then(() => {WAITING_VERSION}).then((v) => v === '{first}')")
    assert deploys.fetched() == []
    with amina.turning():
        amina.page.evaluate("window.shell.go('/')")
    assert not amina.has(NOTICE)

    deploys.deploy("second")
    amina.until(f"{LOOK}.then(() => {WAITING_VERSION}).then((v) => v === '{second}')")
    amina.page.reload()
    amina.until(f"{VERSION} === '{second}'")
    amina.ready()
    deploys.first_again()
    fetch_one(amina)
    amina.page.reload()
    amina.until(f"{VERSION} === '{first}'")
    amina.ready().unlock()
    assert amina.has(".welcome")


def test_python_starts_only_from_what_was_checked(phone, host):
    amina = phone("first-start")
    worker = [path for path in host.asked if path.endswith("/worker.mjs")]
    assert len(worker) == 1  # by the service worker, which checked it
    devtools = amina.page.context.new_cdp_session(amina.page)
    devtools.send("Page.reload", {"ignoreCache": True})
    amina.ready()
    assert amina.page.evaluate("Boolean(navigator.serviceWorker.controller)")
    assert len([path for path in host.asked if path.endswith("/worker.mjs")]) == 1
