"""The phone app as it is built, a host that serves it, and phones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from screening.browser.build import build as build_phone
from screening.browser.gathering import Parts
from tests.chromium import SHOTS
from tests.device.building import build
from tests.phone.handset import PIXEL, Handset
from tests.phone.hosting import Host
from tests.phone.inside.browsing import run_inside
from tests.phone.inside.gathering import gather
from tests.phone.inside.outside import side
from tests.phone.inside.results import Side
from tests.phone.pocket import Pocket, pocket_of
from tests.store.cheap import seeded

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    compiled = build(tmp_path_factory.mktemp("built"))
    return Parts(ROOT / "node_modules", ROOT / ".cache" / "phone-wheels", compiled)


@pytest.fixture(scope="session")
def folder(parts: Parts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `screening phone build` writes."""
    out = tmp_path_factory.mktemp("phone") / "app"
    build_phone(out, parts, lambda _line: None)
    return out


@pytest.fixture
def host(folder: Path) -> Iterator[Host]:
    with Host(folder) as started:
        yield started


@pytest.fixture
def pocket(browser: Browser, host: Host) -> Iterator[Pocket]:
    """A phone with a memory of its own."""
    with pocket_of(browser.browser_type, host.address) as found:
        yield found


@pytest.fixture
def phone(browser, host):
    """A new phone at the app: `phone("name", "es-MX")`."""
    contexts = []

    def arrive(name: str, locale: str = "en-US", *, open_it: bool = True) -> Handset:
        context = browser.new_context(locale=locale, **PIXEL)
        contexts.append(context)
        context.set_default_timeout(30_000)
        handset = Handset(context.new_page(), SHOTS, f"phone-{name}")
        return handset.open(host.address) if open_it else handset

    yield arrive
    for context in contexts:
        context.close()


# --- the same tests inside ----------------------------------------------------------------------------


@pytest.fixture(scope="session")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Side:
    """The names of the tests as this computer finds them; that they pass here is tested elsewhere."""
    return side(tmp_path_factory.mktemp("laptop") / "report.json", "--collect-only")


@pytest.fixture(scope="session")
def page_of_tests(parts: Parts, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page that runs them."""
    out = tmp_path_factory.mktemp("inside") / "app"
    page = gather(parts, out)
    with Host(out) as host:
        yield host.address + page


@pytest.fixture
def pass_inside(browser, page_of_tests: str, laptop: Side) -> Callable[..., int]:
    """`pass_inside("engine")`: every test of it that is not a laptop's passes; how many there are.

    With `one_in`, a part of them drawn at random: `make inside` runs them all.
    """

    def check(suite: str, one_in: int = 1) -> int:
        going = sorted(laptop.to_run(suite))
        drawn = set(seeded().sample(going, len(going) // one_in))
        phone = run_inside(browser, page_of_tests, suite, laptop.at_home(), drawn)
        assert not phone.problems, "\n\n".join(f"{t}\n{said}" for t, said in phone.problems.items())
        passed = {test for test, outcome in phone.outcomes.items() if outcome == "passed"}
        assert passed == drawn
        return len(passed)

    return check
