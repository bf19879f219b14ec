"""The icons a home screen shows: those icon.svg gives, and nothing on them or beside them that tells."""

import base64
import json

import pytest

from screening.browser.build import SHELL
from tests.icons import ICONS, drawn

# How many of the samples of two pictures are more than a little apart, of how many; null for other sizes.
APART = """async ([one, other]) => {
  const samples = async (data) => {
    const picture = new Image();
    picture.src = `data:image/png;base64,${data}`;
    await picture.decode();
    const canvas = new OffscreenCanvas(picture.naturalWidth, picture.naturalHeight);
    const context = canvas.getContext("2d");
    context.drawImage(picture, 0, 0);
    return context.getImageData(0, 0, canvas.width, canvas.height);
  };
  const [first, second] = [await samples(one), await samples(other)];
  if (first.width !== second.width || first.height !== second.height) return null;
  return first.data.filter((value, at) => Math.abs(value - second.data[at]) > 24).length / first.data.length;
}"""


@pytest.fixture
def apart(browser):
    page = browser.new_page()

    def compare(one: bytes, other: bytes) -> float | None:
        return page.evaluate(APART, [base64.b64encode(data).decode() for data in (one, other)])

    yield compare
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_what_icon_svg_gives(browser, apart, name):
    size, whole = ICONS[name]
    found = apart((SHELL / name).read_bytes(), drawn(browser, size, whole=whole))
    assert found is not None, "another size: make icons"
    assert found < 0.005, "make icons"


@pytest.mark.browser
def test_another_icon_is_noticed(browser, apart):
    assert apart(drawn(browser, 192, whole=True), drawn(browser, 192, whole=False)) > 0.005
    assert apart(drawn(browser, 180, whole=False), drawn(browser, 192, whole=False)) is None


def test_the_manifest_names_the_icons_that_are_there_and_tells_nothing(folder):
    manifest = json.loads((folder / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert (manifest["name"], manifest["short_name"]) == ("Notes", "Notes")
    assert (manifest["display"], manifest["orientation"]) == ("standalone", "any")
    assert "screenshots" not in manifest
    for icon in manifest["icons"]:
        assert (folder / icon["src"]).is_file()
        size, _ = ICONS.get(icon["src"], ("any", False))
        assert icon["sizes"] in {"any", f"{size}x{size}"}
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    assert (folder / "apple-touch-icon.png").is_file()
