"""What came from an agency, and what it asks, as somebody sees it: connected with a real centre."""

from datetime import UTC, datetime

import pytest

from sync.server import commands, publishing, requests
from tests.device import agencys
from tests.sync.conftest import PASSPHRASE, centre_at
from tests.sync.running import running

pytestmark = pytest.mark.browser

CASE = "01a204bf-a048-7694-8000-000000000000"
LOOKS = {"phone": ((360, 740), False, "en", False), "laptop": ((1280, 800), True, "es", True)}


@pytest.fixture
def address(centre):
    with running(centre.home, PASSPHRASE) as run:
        yield f"http://127.0.0.1:{run.port}"


@pytest.fixture
def centre(tmp_path):
    folder = tmp_path / "agency"
    folder.mkdir()
    with centre_at(folder, "") as made:
        made.clock.time = datetime.now(UTC)
        yield made


@pytest.fixture(params=LOOKS)
def amina(request, visiting):
    """Once on a small window without scripts, once on a laptop in Spanish."""
    size, dark, language, scripts = LOOKS[request.param]
    visit = visiting(f"agency-{request.param}", size, dark=dark, scripts=scripts)
    visit.set_up()
    if language != "en":
        visit.press(f"[name=language][lang={language}]")
    return visit


@pytest.fixture
def publish(centre, tmp_path):
    def published(kind, data, name="", version=0):
        path = tmp_path / f"{kind}-{version}.json"
        path.write_bytes(data)
        publishing.publish(centre.desk, centre.agencys, path, kind, name, version)

    return published


def test_it_is_calm_and_readable(amina, centre, address, publish, built):
    publish("questionnaire", agencys.newer(built, "every-kind", 2, title="As we ask it here"))
    publish("catalogue", agencys.catalogue("de", {}), "tlh")
    publish("policy", agencys.policy(lease_days=30, retention_days=90, attempt_limit=10))

    amina.press("footer a[href='/sync']")
    amina.page.fill("#code", centre.code(address=address).text)
    amina.press("main button.main")
    amina.page.wait_for_selector("main a[href='/sync/agency']")
    (device,) = commands.list_devices(centre.desk)
    requests.ask(centre.desk, device.id, CASE, "review_concern", "2031-01-05")
    amina.press("form[action='/sync/now'] button")
    amina.page.wait_for_selector("main:not(:has([role=status])) a[href='/sync/agency'] + strong")
    amina.look("sync", whole=True)
    amina.press("main a[href='/sync/agency']")
    amina.look("agency", whole=True)
    amina.press(".brand")
    amina.press("main a[href='/today']")
    amina.look("today", whole=True)
    amina.press("main a[href^='/asked/']")
    amina.look("asked", whole=True)
    amina.press("main button.main")
    assert not amina.page.locator("a[href^='/asked/']").count()
    amina.press(".brand")
    amina.press("a[href='/settings']")
    amina.press("a[href='/settings/keeping']")
    amina.look("keeping", whole=True)
