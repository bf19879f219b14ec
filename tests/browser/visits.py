"""One browser window, driven the way a worker would: by labels and buttons, not by addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PASSPHRASE = "seven quiet herons wading"

CHECK = """async () => {
  const found = await axe.run(document, {resultTypes: ["violations"]});
  return found.violations.map(v => v.id + ": " + v.nodes.map(n => n.target.join(" ")).join(", "));
}"""


@dataclass
class Visit:
    """A page and what is checked on every stop of the way."""

    page: Page
    shots: Path
    name: str
    axe: bool = True
    words: dict[str, str] = field(default_factory=dict)
    stops: list[str] = field(default_factory=list)

    def look(self, stop: str) -> None:
        """Take a picture, and check what must be true of every page."""
        self.stops.append(stop)
        self.shots.mkdir(parents=True, exist_ok=True)
        number = len(self.stops)
        self.page.screenshot(path=self.shots / f"{self.name}-{number:02}-{stop}.png")
        assert self.page.title() == "Notes"
        assert not self.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        ), f"{stop} scrolls sideways"
        if self.axe:
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
            problems = self.page.evaluate(CHECK)
            assert problems == [], f"{stop}: {problems}"

    def press(self, label: str) -> None:
        """Press a button or a link whose first words are these."""
        named = re.compile(rf"^\s*{re.escape(label)}")
        button = self.page.get_by_role("button", name=named)
        if button.count() == 0:
            button = self.page.get_by_role("link", name=named)
        button.first.click()

    def choose(self, label: str) -> None:
        self.page.get_by_text(label, exact=True).first.click()

    def heading(self) -> str:
        return self.page.locator("h1").first.inner_text()

    def answer(self, choice: int = 0) -> None:
        """Answer the question on the screen with something this kind takes, and go on."""
        page = self.page
        if page.locator("[name=year]").count():
            page.fill("[name=year]", "2025")
            page.select_option("[name=month]", "4")
        elif page.locator("input[type=text][name=value]").count():
            page.fill("[name=value]", "15")
        elif page.locator("textarea").count():
            page.fill("textarea", "that nobody listens")
        elif page.locator("[name=value]").count():
            options = page.locator("label.choice:has([name=value])")
            options.nth(min(choice, options.count() - 1)).click()
        page.locator(".bar [value=next]").click()
