"""Random addresses, forms, reloads and steps back reach nothing but the young person's pages.

`make endure` does ten thousand of them; `make test` as many as it has time for.

The dice press what is on the page and what is not, type addresses, send old forms again, guess PINs and
passphrases, and let time pass. Whenever it locks, or it is all answered, the worker comes and hands it
over again, with the passphrase or the PIN that the dice do not know.
"""

from __future__ import annotations

import random
import re
import sys
from dataclasses import dataclass, field

import pytest

from tests.device.desk import Worker
from tests.examples import thorough
from tests.store.cheap import Clock, seeded

ACTIONS = thorough(10_000, 800)
PIN = "407193"
WORKER, SAID, GUIDANCE = "Wilhelmina Quillfeather", "a kestrel over the quarry", "Say it calmly."
# What only the worker's pages say, besides names, labels and answers.
WORKERS_PAGES = (
    WORKER, SAID, GUIDANCE, "Start a conversation", "What to follow up", "Ready to finish?",
    "Are you on your own now?", "Do records say", "They told", "Hand the device over",
    "Is it safe to talk here?", "Change the passphrase", "It was discarded", "Discard",
    "Cannot be completed", "The device is handed over", "Every kind of question",
)  # fmt: skip
FIELDS = {
    "do": ["next", "back", "home", "told", "hand_over", "slip", "mine", "theirs", "skipped", "pause",
           "stop", "no_information", "prefers_not", ""],
    "value": ["yes", "no", "15", "7", "food", "family", "words", "", "x" * 400],
    "year": ["2025", ""], "month": ["4", ""], "change": ["slip", "taken_back", "told"],
    "pin": ["0000", "4071", "", "9" * 40], "pin_again": ["4071"], "passphrase": ["guess", "", PIN],
    "again": ["nine loud parrots sleeping"], "worker": ["me"], "safe": ["yes"], "said_back": ["yes"],
    "agreed": ["write_down"], "language": ["es", "en"], "back": ["/", "/settings"], "reason": ["left"],
    "questionnaire": ["every-kind/1"], "spoken": ["es"], "seq": ["0", "3", "99"], "old": ["guess"],
}  # fmt: skip


@dataclass
class Monkey:
    worker: Worker
    dice: random.Random
    clock: Clock
    forbidden: list[str]
    handles: list[str]
    seen: list[str] = field(default_factory=list)
    forms: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    reached: dict[str, int] = field(default_factory=dict)

    # --- what it does -----------------------------------------------------------------------------

    def act(self) -> None:
        what = self.dice.choices(
            [self.press, self.type_address, self.go_back, self.send, self.send_again, self.wait],
            [6, 6, 2, 4, 2, 1],
        )[0]
        what()

    def press(self) -> None:
        """Something on the page: a link, or the form of it with any of its buttons."""
        page = self.worker.page
        links = [link for link in re.findall(r'href="(/[^"]*)"', page) if "/static" not in link]
        if "<form" not in page or (links and self.dice.random() < 0.3):
            self.get(self.dice.choice(links or ["/"]))
            return
        form = self.dice.choice(re.findall(r"<form.*?</form>", page, re.S))
        target = re.search(r'action="([^"]*)"', form)
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
        buttons = re.findall(r'<button[^>]*name="do" value="(\w*)"', page) or [""]
        options = re.findall(r'type="(?:radio|checkbox)" name="value" value="([^"]+)"', form)
        filled = {"do": self.dice.choice(buttons), "value": self.dice.choice(options or ["15", ""])}
        elsewhere = re.findall(r'formaction="([^"]*)"', page)
        path = target[1] if target else self.worker.path
        if elsewhere and self.dice.random() < 0.15:
            path = self.dice.choice(elsewhere)
        self.post(path, {**hidden, **filled})

    def type_address(self) -> None:
        self.get(self.address())

    def go_back(self) -> None:
        self.get(self.dice.choice(self.seen[-40:] or ["/"]))

    def send(self) -> None:
        names = self.dice.sample(sorted(FIELDS), self.dice.randint(0, 6))
        fields = {name: self.dice.choice(FIELDS[name]) for name in names}
        if self.dice.random() < 0.9:
            fields["csrf"] = self.worker.csrf
        fields["key"] = f"{self.dice.randrange(40):032x}"
        if self.dice.random() < 0.5:
            fields |= {"at": self.dice.choice(self.handles), "step": self.step()}
        self.post(self.address(), fields)

    def send_again(self) -> None:
        if self.forms:
            path, fields = self.dice.choice(self.forms[-60:])
            self.post(path, fields)

    def wait(self) -> None:
        self.clock.advance(seconds=self.dice.choice([1, 20, 20, 20, 20, 20, 20, 20, 20, 400]))

    # --- where it goes ----------------------------------------------------------------------------

    def address(self) -> str:
        rules = list(self.worker.app.url_map.iter_rules())
        rule = self.dice.choice(rules)
        path = rule.rule
        for name in rule.arguments:
            value = {"handle": self.dice.choice(self.handles), "step": self.step()}.get(name, "0")
            path = re.sub(rf"<(\w+:)?{name}>", value, path)
        return self.bent(path) if self.dice.random() < 0.3 else path

    def step(self) -> str:
        steps = [path.rpartition("/")[2] for path in self.seen if "/q/" in path]
        return self.dice.choice([*steps[-50:], "told", "0" * 20])

    def bent(self, path: str) -> str:
        at = self.dice.randrange(len(path) + 1)
        return "/" + self.dice.choice(
            [
                path[:at], path + "/", path.upper(), path[:at] + "/" + path[at:], path + "?x=1",
                path[:at] + "..%2f" + path[at:], "./" + path, path[:at] + "%00" + path[at:],
                path[::-1], path + "#there", path.replace("/", "//"), path[:at] + "é" + path[at:],
            ]
        ).lstrip("/")  # fmt: skip

    def get(self, path: str) -> None:
        self.worker.open(path)
        self.seen.append(path)

    def post(self, path: str, fields: dict[str, str]) -> None:
        self.forms.append((path, fields))
        self.worker.send(path, fields)

    # --- what must hold -----------------------------------------------------------------------------

    def check(self) -> None:
        page, text = self.worker.page, self.worker.text
        found = [words for words in self.forbidden if words in text or words in page]
        assert not found, (found, self.worker.path, text[:600])
        kind = self.kind(page)
        self.reached[kind] = self.reached.get(kind, 0) + 1

    def was_everywhere(self) -> None:
        assert min(self.times("their pages")) > ACTIONS / 4
        assert min(self.times("giving back", "locked", "hidden")) > ACTIONS / 200
        assert len(self.handles) > ACTIONS / 1000

    def times(self, *kinds: str) -> list[int]:
        return [self.reached.get(kind, 0) for kind in kinds]

    def kind(self, page: str) -> str:
        """What it has come to; anything that is not on this list is somewhere else."""
        locked = desk_of(self.worker).store is None
        if 'class="talk held' in page:
            assert not locked
            return "giving back" if 'id="giving"' in page else "their pages"
        if "data-away" in page or 'action="/unlock"' in page:
            assert locked
            return "hidden" if "data-away" in page else "locked"
        if not page:
            return "nothing"
        if self.worker.path.startswith("/static"):
            return "a file"
        assert locked, (self.worker.path, self.worker.text[:600])
        assert 'class="hotlines"' in page or re.search(r"D0\d\d", page), self.worker.text[:600]
        return "safety, or a refusal"


def desk_of(worker):
    cookie = worker.client.get_cookie("desk", domain="127.0.0.1")
    return worker.app.config["DESKS"].find(cookie.value)


def handle_of(worker) -> str:
    found = re.search(r"/c/(\w+)", worker.path)
    assert found
    return found[1]


def another_conversation(worker) -> str:
    """Begun and answered by the worker, with words that must not be seen."""
    worker.begin()
    worker.skip_to("What worries you?")
    worker.say(SAID)
    return handle_of(worker)


def hand_over(worker: Worker) -> str:
    """A new conversation, its first answers by the worker, and the rest in the young person's hands."""
    worker.begin()
    worker.say()
    worker.say("15")
    handle = handle_of(worker)
    worker.press("hand_over")
    worker.fill(pin=PIN, pin_again=PIN)
    assert 'class="talk held' in worker.page
    return handle


def next_conversation(monkey: Monkey) -> None:
    """Everything was answered: the worker takes it back, by the PIN or else by the passphrase."""
    worker = monkey.worker
    worker.open("/give-back")
    worker.fill(pin=PIN)
    if 'class="talk held' in worker.page:  # too many guesses before
        worker.lock()
        unlocked(monkey)
        worker.fill(do="mine")
    monkey.handles.append(hand_over(worker))
    monkey.forbidden.extend(labels(worker))


def unlocked(monkey: Monkey) -> None:
    monkey.clock.advance(minutes=16)  # wrong guesses of the passphrase made it wait
    monkey.worker.unlock()
    assert monkey.worker.path == "/interrupted", monkey.worker.text


def labels(worker) -> list[str]:
    interviews = desk_of(worker).store.interviews
    rows = [*interviews.drafts(), *interviews.finished()]
    return [row.label for row in rows]


def untouched(worker, others: list[str]) -> list[tuple[str, int]]:
    interviews = desk_of(worker).store.interviews
    return [(name, interviews.row(name).seq) for name in others]


@pytest.mark.slow
def test_random_things_never_reach_anything_else(amina, clock):
    dice, stores = seeded(), amina.app.config["STORES"]
    stores.create("nine loud parrots sleeping").lock()
    known = len(stores.list())
    desk_of(amina).store.settings.set("worker_name", WORKER)
    handles = [another_conversation(amina)]
    others = [row.id for row in desk_of(amina).store.interviews.drafts()]
    before = untouched(amina, others)
    amina.open("/")
    handles.append(hand_over(amina))
    words = [*WORKERS_PAGES, *labels(amina)]
    monkey = Monkey(amina, dice, clock, words, handles, list(amina.visited))
    locked_for = rested_for = 0
    for _ in range(ACTIONS):
        monkey.act()
        monkey.check()
        locked_for = locked_for + 1 if desk_of(amina).store is None else 0
        rested_for += at_rest(monkey)
        if locked_for > dice.randint(1, 8):
            unlocked(monkey)
            amina.fill(do="theirs")
        if rested_for > 40 and desk_of(amina).store is not None:
            rested_for = 0
            next_conversation(monkey)

    if desk_of(amina).store is None:
        unlocked(monkey)
    assert untouched(amina, others) == before
    assert len(stores.list()) == known
    assert desk_of(amina).store.settings.get("worker_name") == WORKER
    monkey.was_everywhere()
    sys.stdout.write(f"{monkey.reached}, {len(monkey.handles) - 1} conversations\n")


def at_rest(monkey: Monkey) -> bool:
    return "Please give the device back" in monkey.worker.page


def test_the_check_finds_a_workers_page(amina, clock):
    monkey = Monkey(amina, seeded(), clock, list(WORKERS_PAGES), [])
    for path in ("/", "/begin", "/settings"):
        monkey.get(path)
        with pytest.raises(AssertionError):
            monkey.check()
    amina.begin()
    with pytest.raises(AssertionError):
        monkey.check()
