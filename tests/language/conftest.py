"""Made-up languages in a temporary folder, written as a translator would and built as for a device."""

from collections.abc import Callable
from pathlib import Path

import pytest

from screening.language import po
from screening.language.build import build
from screening.language.catalogue import Languages
from tests.house.sources import ROOT

LISTED = """\
source: en
languages:
  - {code: en, name: English, english_name: English, direction: ltr, licence: CC0}
  - {code: %s, name: %s, english_name: Made-up, direction: %s, licence: CC0}
"""


class Made:
    """A folder of locales with one made-up language beside English."""

    def __init__(self, folder: Path, code: str, name: str, direction: str) -> None:
        self.folder = folder / "locales"
        self.code = code
        self.target = folder / "built"
        self.folder.mkdir()
        listed = LISTED % (code, name, direction)
        (self.folder / "languages.yaml").write_text(listed, encoding="utf-8")
        for domain in ("pages", "questionnaires"):
            self.write(domain, {})

    def path(self, domain: str) -> Path:
        return self.folder / self.code / "LC_MESSAGES" / f"{domain}.po"

    def write(self, domain: str, strings: dict, *, reviewer: str = "") -> None:
        """`strings`: text, or (context, text), or a (one, many) list as a tuple of two -> translation."""
        template, catalogue = po.template("#"), po.begin(self.code, "#")
        headers = dict(catalogue.mime_headers) | {po.REVIEWER: reviewer}
        catalogue.mime_headers = list(headers.items())
        for key, translation in strings.items():
            context, text = key if isinstance(key, tuple) else (None, key)
            template.add(text, context=context)
            catalogue.add(text, translation, context=context)
        (self.folder / f"{domain}.pot").write_bytes(po.dumps(template))
        self.path(domain).parent.mkdir(parents=True, exist_ok=True)
        self.path(domain).write_bytes(po.dumps(catalogue))

    def build(self) -> Languages:
        build(self.folder, self.target)
        return Languages(self.target / "locales")


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Made]:
    def make(code: str = "eo", name: str = "Made", direction: str = "ltr") -> Made:
        return Made(tmp_path, code, name, direction)

    return make


@pytest.fixture(scope="session")
def offered(tmp_path_factory: pytest.TempPathFactory) -> Languages:
    """The languages that are really offered, built from the checkout."""
    target = tmp_path_factory.mktemp("built")
    build(ROOT / "locales", target)
    return Languages(target / "locales")
