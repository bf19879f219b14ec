"""Every page of the app in the phone's shell, and which of the app's addresses were on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask
from playwright.sync_api import BrowserContext

from screening.device.app import create_app
from screening.device.furnishing import furnish
from screening.device.settings import read_settings
from screening.store.stores import Stores
from tests.browser.profiles import wait_until
from tests.phone.connected import Agency, connect, go, type_code
from tests.phone.handset import Handset
from tests.phone.on_disk import stores_in
from tests.store.cheap import Clock

# What the page asks its worker for, and where redirects led.
LISTEN = """(() => {
  const Real = Worker;
  window.Worker = class extends Real {
    constructor(...options) {
      super(...options);
      this.addEventListener("message", ({data}) => {
        if (data?.value?.path && data.value.status !== 204) walked(data.value.path);
      });
    }
    postMessage(message, ...more) {
      if (message?.ask === "http" && message.method === "GET") walked(message.path);
      super.postMessage(message, ...more);
    }
  };
})()"""
# Fields whose words a browser would keep for the next time.
REMEMBERED = """() => [...document.querySelectorAll("form, input, textarea, select")]
  .filter((element) => element.getAttribute("autocomplete") !== "off").map((element) => element.outerHTML)"""

IN_A_MONTH = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()

# How to come to a page from the first one, when one conversation is open and one is finished: what to
# press, one after the other; or a field, and what to enter or choose. A new page has its line here.
Step = str | tuple[str, str]
TALK: tuple[Step, ...] = (".cards a.main[href^='/c/']",)
RESULT: tuple[Step, ...] = (".rows a[href$=result]",)
SETTINGS: tuple[Step, ...] = ("a[href='/settings']",)
CASE: tuple[Step, ...] = (*RESULT, "main a.main[href^='/case/']")
SAVE = "main button.main"
MISSING: tuple[Step, ...] = (*CASE, "main a[href$=learned]", ("[value=missing]", ""), SAVE)
DUTY: tuple[Step, ...] = (*CASE, "main h3 a[href*='/duty/']")
# A step or a question for later: what, who, until when.
PLANNED: tuple[Step, ...] = (("#text", "Call"), ("#owner", "Amina"), ("#due", "2031-01-05"), SAVE)
NEED: tuple[Step, ...] = (*CASE, "main a[href$='/need']")
BESIDE: dict[str, tuple[Step, ...]] = {
    "overview": ("main a[href$=overview]",),
    "overview-answers": ("main a[href$=overview]", "main a[href$=answers]"),
    "unable": ("main a[href$=unable]",),
    "hand-over": (*TALK, "[value=hand_over]"),
    "happened": ("main a[href='/happened']",),
    "cases": ("main a[href='/cases']",),
    "case": CASE,
    "concern": (*CASE, "main a[href$='/concern']"),
    "judgement": (*CASE, "main a[href$=judgement]"),
    "contact": (*CASE, "main a[href$=contact]"),
    "number": (*CASE, "main a[href$='/number']"),
    "learned": (*CASE, "main a[href$=learned]"),
    "learned-correct": (*MISSING, "main a[href*='/learned/']"),
    "duty": DUTY,
    "duty-applies": (*DUTY, "main a[href$=applies]"),
    "duty-report": (*DUTY, "main a[href$=report]"),
    "duty-facts": (*DUTY, "main a[href$=facts]"),
    "duty-sheet": (*DUTY, "main a[href$=sheet]"),
    "duty-proof": (*DUTY, "main a[href$=report]", ("[name=channel]", ""), SAVE,
                   "main a[href*='/proof/']"),
    "suggested": (*CASE, "main a[href$=steps]"),
    "no-step": (*CASE, "main a[href*='/no-step/']"),
    "step": (*CASE, "main a[href$='/step']"),
    "step-closing": (*CASE, "main a[href$='/step']", *PLANNED, "main a[href*='/closing/']"),
    "need": NEED,
    "services": (*NEED, ("[name=need]", ""), SAVE),
    "referral": (*CASE, "main a[href*='/need/']", ("#name", "A house"),
                 "form:has(#name) button", "main a[href*='/referral/']"),
    "follow-up": (*CASE, "main a[href$='/follow-up']"),
    "followed-up": (*CASE, "main a[href$='/follow-up']", *PLANNED, "main a[href*='/followed-up/']"),
    "safety-plan": (*CASE, "main a[href$=safety-plan]"),
    "safety-sheet": (*CASE, "main a[href$=safety-plan]", ("main textarea", "My aunt"), SAVE),
    "along": (*CASE, "main a[href$=along]"),
    "paper": (*CASE, "main a[href$=along]", ("[value=sheet]", ""), ("[name=line]", ""), SAVE),
    "today": ("main a[href='/today']",),
    "amend": (*RESULT, "main a[href$=amend]"),
    "place": (*SETTINGS, "a[href='/settings/place']"),
    "keeping": (*SETTINGS, "a[href='/settings/keeping']"),
    "duress": (*SETTINGS, "a[href='/settings/duress']"),
    "sync": ("footer a[href='/sync']",),
    "training": (*SETTINGS, "a[href='/settings/training']"),
}  # fmt: skip

# The same on a device of a victim-service provider, of which a supervisor has asked something.
ASKED = "main a[href*='/asked/']"
RELEASES: tuple[Step, ...] = (*CASE, "main a[href$=releases]")
OF_A_PROVIDER: dict[str, tuple[Step, ...]] = {
    "case-of-a-provider": CASE,
    "agency": ("footer a[href='/sync']", "main a[href='/sync/agency']"),
    "bring-back": ("footer a[href='/sync']", "main a[href='/sync/restore']"),
    "request": ("main a[href='/today']", ASKED),
    "releases": RELEASES,
    "release-back": (*RELEASES, ("[value=supervision]", ""), ("[name=expires_on]", IN_A_MONTH), SAVE,
                     "main a[href$=releases]", "main a[href*='/release/']"),
}  # fmt: skip

# Addresses no page leads to.
ELSEWHERE = {
    "launch.enter": "lets a browser in; on the phone the worker script takes that step",
    "aloud.hear": "the recording of a question, for the page that shows it; a phone carries none",
    "today.reminders": "a file for the calendar; it is saved, not shown",
    "static": "styles and scripts, which the phone has beside its page",
}


def pages_of(folder: Path, built: Path) -> Flask:
    """The app, to ask which addresses there are."""
    stores: Stores = stores_in(folder, Clock())
    return create_app(read_settings({}), stores, furnish(built), lambda: datetime.now(UTC))


def listen(context: BrowserContext) -> set[str]:
    """The paths that are asked for and arrived at from now on."""
    walked: set[str] = set()

    def walk(path: str) -> None:
        walked.add(path)

    context.expose_function("walked", walk)
    context.add_init_script(LISTEN)
    return walked


def never_visited(app: Flask, walked: set[str]) -> set[str]:
    """Endpoints of pages that are on none of these paths."""
    found = app.url_map.bind("notes.invalid")
    seen = {found.match(path.partition("?")[0])[0] for path in walked if path != "/nowhere"}
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    return pages - seen - ELSEWHERE.keys()


@dataclass
class Walk:
    """A worker who opens everything once, and looks at it."""

    amina: Handset
    spoken: str
    kinds: set[str] = field(default_factory=set)

    def look(self, name: str, *, whole: bool = True) -> None:
        self.amina.look(name, whole=whole)
        assert self.amina.page.evaluate(REMEMBERED) == [], name

    def go(self, what: str, name: str) -> None:
        self.amina.press(what)
        self.look(name)

    def everything(self, agency: Agency) -> None:
        """`agency`: a victim-service provider."""
        self.around()
        self.before()
        self.questions()
        self.after()
        self.another()
        self.beside(BESIDE)
        self.connected(agency)
        self.beside(OF_A_PROVIDER)
        self.handed_over()
        self.told()
        self.practised()

    def around(self) -> None:
        """First run, settings, refusals, hiding, unlocking."""
        self.look("first-run")
        self.amina.page.fill("[name=passphrase]", "too short")
        self.amina.page.fill("[name=again]", "or another")
        self.go("main button", "first-run-wrong")
        self.amina.set_up()
        self.look("home-empty")
        self.go("a[href='/settings']", "settings")
        with self.amina.turning():
            self.amina.page.evaluate("shell.go('/nowhere')")
        self.look("refusal")
        self.go(".tools [data-hide]", "away")
        self.go("main a", "unlock")
        self.amina.page.fill("[name=passphrase]", "not the right one")
        self.go("main button", "wrong")
        self.amina.unlock()

    def before(self) -> None:
        """A conversation that is not agreed to, and is discarded."""
        amina = self.amina
        self.go(".welcome a", "begin")
        amina.tick("questionnaire", "every-kind/1")
        amina.tick("spoken", self.spoken)
        self.go("main button", "safe")
        amina.tick("safe", "no")
        self.go("main button", "not-now")
        amina.press("main .buttons a >> nth=1")
        amina.tick("safe", "yes")
        self.go("main button", "limits")
        self.go("main button", "not-said-back")
        amina.tick("said_back")
        self.go("main button", "agree")
        self.go("main button", "without")
        amina.press(".brand")
        self.look("home-draft")
        self.go(".card .quiet", "discard")
        amina.press("main form button")
        amina.begin("every-kind/1", self.spoken)
        amina.agree()

    def questions(self) -> None:
        """The ways out of a question."""
        amina = self.amina
        self.go(".bar [value=pause]", "paused")
        self.go(".tools a >> nth=0", "safety")
        amina.press(".brand")
        amina.press(".card .main")
        amina.answer()
        self.go(".bar [value=next]", "nothing-entered")
        self.go(".bar [value=stop]", "stop")
        amina.press("main .buttons a")

    def after(self) -> None:
        """Every kind of question, the closing, the worker's own part, the result."""
        amina = self.amina
        for _ in range(40):
            if amina.has("article.result"):
                break
            kind = f"question-{amina.kind()}{'-scale' if amina.has('.scale') else ''}"
            if not amina.has("#question") or kind not in self.kinds:
                self.kinds.add(kind)
                self.look(kind if amina.has("#question") else "between")
            if amina.has("#question"):
                amina.answer()
            else:
                amina.press("main button")
        self.look("result")
        amina.press("main .buttons a[href='/']")
        self.look("home-finished")

    def another(self) -> None:
        """A second conversation, which stays open."""
        self.amina.begin("every-kind/1", self.spoken)
        self.amina.agree()
        self.amina.answer()

    def beside(self, table: dict[str, tuple[Step, ...]]) -> None:
        """The pages of a table, each from the first page."""
        for name, steps in table.items():
            self.home()
            for step in steps:
                self.take(step)
            self.look(name)
        self.home()

    def connected(self, agency: Agency) -> None:
        """What is no code, then the agency's; and then it asks something."""
        others = agency.devices()
        type_code(self.amina, "hello")
        self.look("sync-wrong")
        connect(self.amina, agency.code())
        self.look("sync-connected")
        (device,) = agency.devices() - others
        agency.asks(device)
        self.amina.page.evaluate("dispatchEvent(new Event('online'))")
        wait_until(self.is_asked)
        self.home()
        self.look("home-connected")

    def is_asked(self) -> bool:
        go(self.amina, "/today")
        return self.amina.has(ASKED)

    def home(self) -> None:
        with self.amina.turning():
            self.amina.page.evaluate("shell.go('/')")

    def take(self, step: Step) -> None:
        if isinstance(step, str):
            self.amina.press(step)
            return
        field, value = step
        found = self.amina.page.locator(field).first
        kind = found.evaluate("e => e.localName + (e.type || '')")
        if kind in ("inputradio", "inputcheckbox"):
            found.check(force=True)
        elif kind.startswith("select"):
            found.select_option(value)
        else:
            found.fill(value)

    def handed_over(self) -> None:
        """In the young person's hands, locked in between, and taken back."""
        amina = self.amina
        for step in BESIDE["hand-over"]:
            self.take(step)
        amina.page.fill("[name=pin]", "4071")
        amina.page.fill("[name=pin_again]", "4071")
        self.go("main .main", "held")
        self.go("a[href='/give-back']", "give-back")
        amina.press("main [form=lock]")
        amina.unlock()
        self.look("interrupted")
        amina.press("main [value=mine]")

    def told(self) -> None:
        self.go("[value=told]", "told")

    def practised(self) -> None:
        """A made-up person who has left before the first question."""
        self.home()
        self.go("main a[href='/practice']", "practice")
        self.go("main button", "practice-people")
        self.take(("[name=person]", ""))
        self.go("main button", "practice-sheet")
        self.home()
        self.amina.press("main a[href$=unable]")
        self.take(("[name=reason]", ""))
        self.amina.press("main button")
        self.go("main a[href$=feedback]", "practice-feedback")
        self.amina.press("main a[href='/practice']")
        self.amina.press(".leaving button")
