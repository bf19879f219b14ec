"""`screening demo` serves the phone app beside the laptop's, and both end with it."""

import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.browser.profiles import wait_until
from tests.browser.serving import free_port
from tests.browser.visits import Visit
from tests.chromium import SHOTS
from tests.phone.conftest import ROOT

pytestmark = pytest.mark.browser


class Demo:
    """`screening demo` in a process of its own; `parts` is where `.ci/setup phone` ran."""

    def __init__(self, checkout, parts, home) -> None:
        self.port, self.centre_port, self.second_port = free_port(), free_port(), free_port()
        self.home = home
        ports = ["--port", str(self.port), "--centre-port", str(self.centre_port)]
        ports += ["--second-port", str(self.second_port)]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "screening", "demo", *ports, "--parts", str(parts)],
            cwd=checkout,
            env={"PATH": "/usr/local/bin:/usr/bin:/bin", "TMPDIR": str(home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def hear(self, words: str) -> str:
        """What it says, up to a line with these words."""
        said = []
        assert self.process.stdout
        for line in self.process.stdout:
            said.append(line)
            if words in line:
                return "".join(said)
        raise AssertionError("".join(said))

    def interrupt(self) -> str:
        """Ctrl-C; whatever it complained about."""
        self.process.send_signal(signal.SIGINT)
        return self.process.communicate(timeout=30)[1]


@pytest.fixture
def demo(parts, tmp_path):
    """Start a demo: `with demo(parts) as running`. Its checkout is this one, built for tests."""
    checkout, home = tmp_path / "checkout", tmp_path / "home"
    checkout.mkdir()
    home.mkdir()
    (checkout / "compiled").symlink_to(parts.compiled)
    for ours in ("screening", "sync"):
        (checkout / ours).symlink_to(ROOT / ours)

    @contextmanager
    def start(parts):
        running = Demo(checkout, parts, home)
        try:
            yield running
        finally:
            running.process.kill()
            running.process.communicate()

    return start


def answers(port: int) -> bool:
    with socket.socket() as knocking:
        return knocking.connect_ex(("127.0.0.1", port)) == 0


def devices(said: str, home: Path) -> list[list[str]]:
    """What `screening centre devices` answers: of each its id, unit, worker and when it was last seen."""
    (passphrase,) = re.findall(r"SCREENING_CENTRE_PASSPHRASE='([^']+)'", said)
    (centre,) = re.findall(r"--home (\S+)", said)
    command = [sys.executable, "-m", "screening", "centre", "devices", "--home", centre]
    told = subprocess.run(
        command,
        env={"PATH": "/usr/bin:/bin", "SCREENING_CENTRE_PASSPHRASE": passphrase, "HOME": str(home)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [line.split("\t") for line in told.stdout.splitlines()[1:]]


def signed_in(browser, said: str, who: str):
    """A page at the demo's centre, for one of those whom it lets in."""
    (address,) = re.findall(r"(http://127\.0\.0\.1:\d+)/\n", said)
    (passphrase,) = re.findall(r"Passphrase of each of them: (.+)", said)
    (code,) = re.findall(rf"^ +{who} .*  (\S+)  \S+$", said, re.MULTILINE)
    page = browser.new_context(base_url=address).new_page()
    page.goto("/")
    for name, value in {"login": who, "passphrase": passphrase, "code": code}.items():
        page.fill(f"[name={name}]", value)
    page.click("main button")
    page.wait_for_url("**/today")
    return page


def conversations(page) -> int:
    """Of the whole year, as the numbers tell it."""
    page.goto("/numbers")
    rows = page.locator("section:has-text('Conversations') >> nth=0").locator("tbody tr")
    return sum(int(row.locator("td").first.inner_text()) for row in rows.all())


def screenings(page) -> int:
    """Of the same year, one by one, as its file lists them."""
    return len(page.request.get("/exports/screenings.csv").text().splitlines()) - 1


def test_what_a_worker_finishes_is_on_her_supervisors_page_within_seconds(browser, demo, tmp_path):
    with demo(tmp_path) as running:
        said = running.hear("--home")
        sofia, otto = (signed_in(browser, said, who) for who in ("sofia", "otto"))
        assert "amina" in sofia.locator("main").inner_text()
        assert "amina" not in otto.locator("main").inner_text()
        # What the devices had to tell at the start has come, and is in the numbers.
        wait_until(lambda: all(conversations(one) == screenings(one) for one in (sofia, otto)))
        before = [conversations(page) for page in (sofia, otto)]

        amina = Visit(browser.new_page(), SHOTS, "demo")
        (link,) = re.findall(rf"http://\S+:{running.port}/launch/\S+", said)
        amina.page.goto(link)
        amina.unlock()
        amina.begin("six-topic-screen/1", "en")
        amina.agree()
        while not amina.page.locator("article.result").count():
            if amina.kind():
                amina.answer()
            else:
                amina.press("main button")

        wait_until(lambda: conversations(sofia) == before[0] + 1)
        assert conversations(otto) == before[1]
        assert running.interrupt() == ""


def test_two_devices_of_a_demo_are_connected_with_its_centre(demo, tmp_path):
    with demo(tmp_path) as running:
        said = running.hear("--home")

        found = devices(said, tmp_path)

        assert {("north", "amina"), ("schools", "bruno")} < {tuple(one[1:3]) for one in found}
        assert all(one[3] for one in found)  # seen, so they have sent something
        for port in (running.port, running.second_port):
            assert f":{port}/launch/" in said
        assert running.interrupt() == ""
        assert not any(map(answers, (running.port, running.centre_port, running.second_port)))
        assert list(running.home.iterdir()) == []


def test_the_phone_app_of_a_demo_can_be_used_and_ends_with_it(phone, demo):
    with demo(ROOT) as running:
        said = running.hear("#")
        (address,) = re.findall(r"http://127\.0\.0\.1:\d+/app/", said)[:1]
        amina = phone("demo", open_it=False)
        amina.open(address)
        amina.set_up()
        amina.begin("first-conversation/1", "en")
        amina.agree()
        amina.answer()
        assert answers(running.port)

        assert running.interrupt() == ""
        assert running.process.returncode == 0
        assert not answers(running.port)
        assert not answers(running.centre_port)
        assert list(running.home.iterdir()) == []
        amina.reload().unlock()
        assert amina.has(".card .main")


def test_a_demo_without_the_parts_says_what_is_missing_and_goes_on(demo, tmp_path):
    (tmp_path / "nothing").mkdir()
    with demo(tmp_path / "nothing") as running:
        said = running.hear("left out")
        assert "`.ci/setup phone` fetches it" in said
        assert answers(running.port)
        assert running.interrupt() == ""


@pytest.mark.parametrize("whose", ["centre", "second"])
def test_a_demo_whose_other_port_is_taken_goes_on_without_it(demo, tmp_path, whose):
    with socket.socket() as taken, demo(tmp_path) as running:
        taken.bind(("127.0.0.1", getattr(running, f"{whose}_port")))
        taken.listen()
        said = running.hear("in use")
        assert "left out" in said
        assert answers(running.port)
