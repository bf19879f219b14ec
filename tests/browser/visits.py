"""One browser window, driven the way a worker would: by what is on the page, not by addresses."""

from __future__ import annotations

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
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
SMALL = """() => [...document.querySelectorAll(
    "button, a.button, .choice, main input:not([type=hidden]), select")]
  .filter(e => e.offsetParent && !e.closest(".choice *") && !e.classList.contains("default"))
  .filter(e => e.getBoundingClientRect().height < 43.5)
  .map(e => e.outerHTML.slice(0, 80))"""


SPILLED = """() => [...document.querySelectorAll("button, a.button, .choice, .tool")]
  .filter(e => e.offsetParent && !e.classList.contains("default"))
  .filter(e => e.scrollWidth > e.clientWidth + 1)
  .map(e => e.outerHTML.slice(0, 160))"""


@dataclass
class Visit:
    """A page, and what is checked at every stop of the way."""

    page: Page
    shots: Path
    name: str
    axe: bool = True
    twin: Page | None = (
        None  # where scripts are off: a page of the same size and light with scripts
    )
    asked: list[str] = field(default_factory=list)
    stops: list[str] = field(default_factory=list)

    def look(self, stop: str, *, whole: bool = False) -> None:
        """Take a picture, and check what must be true of every page."""
        self.page.wait_for_load_state()
        self.stops.append(stop)
        self.shots.mkdir(parents=True, exist_ok=True)
        path = self.shots / f"{self.name}-{len(self.stops):02}-{stop}.png"
        self.page.screenshot(path=path, full_page=whole)
        assert self.page.title() == "Notes"
        assert not self.page.evaluate(SIDEWAYS), f"{stop} scrolls sideways"
        assert self.page.evaluate(SMALL) == [], f"{stop}: too small to touch"
        assert self.page.evaluate(SPILLED) == [], f"{stop}: words run over the edge"
        if self.axe:
            self.check(stop)

    def check(self, stop: str) -> None:
        page = self.same_with_scripts(self.twin) if self.twin else self.page
        page.evaluate(AXE.read_text(encoding="utf-8"))
        problems = page.evaluate(CHECK)
        assert problems == [], f"{stop}: {problems}"

    def same_with_scripts(self, twin: Page) -> Page:
        """What is on a page without scripts, where axe can run: the same words at the same address."""
        html = self.page.content()
        twin.unroute_all()
        twin.route("**/*.js", lambda route: route.abort())
        twin.route(self.page.url, lambda route: route.fulfill(body=html, content_type="text/html"))
        twin.goto(self.page.url)
        return twin

    # --- doing ------------------------------------------------------------------------------------

    def press(self, what: str) -> None:
        """Press what leads to another page."""
        with self.page.expect_navigation():
            self.page.locator(what).first.click()

    def tick(self, name: str, value: str = "") -> None:
        wanted = f"[name={name}]" + (f"[value='{value}']" if value else "")
        self.page.locator(f"label.choice:has({wanted})").first.click()

    def set_up(self, passphrase: str = PASSPHRASE, worker: str = "Amina") -> None:
        if "/new" not in self.page.url:
            self.press("a[href='/new']")
        self.page.fill("[name=worker]", worker)
        self.page.fill("[name=passphrase]", passphrase)
        self.page.fill("[name=again]", passphrase)
        self.press("main button")
        self.press("main a.main")

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        self.page.fill("[name=passphrase]", passphrase)
        self.press("main button")

    def begin(self, questionnaire: str, spoken: str) -> None:
        self.press(".welcome a")
        self.tick("questionnaire", questionnaire)
        self.tick("spoken", spoken)
        self.press("main button")

    def agree(self) -> None:
        self.tick("safe", "yes")
        self.press("main button")
        self.tick("said_back")
        self.press("main button")
        self.tick("agreed", "write_down")
        self.press("main button")

    def answer(self, choice: int = 0) -> None:
        """Answer the question on the screen with something this kind takes, and go on."""
        page = self.page
        match self.kind():
            case "date":
                page.fill("[name=year]", "2025")
                page.select_option("[name=month]", "4")
            case "number":
                page.fill("[name=value]", "15")
            case "text":
                page.fill("textarea", "that nobody listens")
            case "choice":
                options = page.locator("label.choice:has([name=value])")
                options.nth(min(choice, options.count() - 1)).click()
        self.press(".bar [value=next]")

    # --- reading ----------------------------------------------------------------------------------

    def heading(self) -> str:
        return self.page.locator("h1").first.inner_text()

    def kind(self) -> str:
        """What is on the screen: a kind of question, or nothing."""
        for kind, mark in (
            ("date", "[name=year]"),
            ("number", "input[type=text][name=value]"),
            ("text", "textarea"),
            ("choice", "[name=value]"),
            ("card", ".reading"),
        ):
            if self.page.locator(mark).count():
                return kind
        return ""
