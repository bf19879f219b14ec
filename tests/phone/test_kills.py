"""kill -9 of the whole browser at random moments: what was acknowledged is there, nothing in clear.

`make endure` kills a hundred times; `make test` as often as it has time for.
"""

import random
import sys
from pathlib import Path

import pytest

from screening.instrument.shelf import Shelf
from screening.store.laptop import stores_at
from tests.browser.profiles import traces
from tests.examples import thorough
from tests.phone import interrupting
from tests.phone.carrying import step_aside, take_all
from tests.phone.interrupting import COLLEAGUE, COLLEAGUES, WORDS, WORKER, Amina, Interrupt
from tests.phone.told import Told, kept_in
from tests.store.cheap import seeded
from tests.store.helpers import inside

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KILLS = thorough(100, 5)
HERE = Path(__file__).parent
CHECKING, PROGRAM = (HERE / f"checking.{kind}" for kind in ("js", "py"))

CACHES = {"Cache", "Service Worker"}
JOURNAL = bytes.fromhex("d9d505f920a163d7")  # a rollback journal's first bytes, encrypted or not

AT_FIRST: tuple[Interrupt, ...] = (interrupting.arriving, interrupting.setting_up)
OTHERS: tuple[Interrupt, ...] = (
    interrupting.starting,
    interrupting.unlocking,
    interrupting.changing_the_passphrase,
    interrupting.setting_up,
)


def test_no_acknowledged_answer_is_lost_and_none_is_in_clear(pocket, host, parts, tmp_path):
    amina = Amina(pocket, seeded())
    for interrupt in AT_FIRST:
        run(interrupt, amina)
    amina.arrive()
    host.stop()
    for interrupt in rounds(KILLS - len(AT_FIRST), amina.chance):
        run(interrupt, amina)
    sys.stdout.write(f"{dict(amina.counts)}\n{amina.told.acknowledged} answers acknowledged\n")

    assert check_on_the_phone(amina) == [True, ["ok"]]
    shelf = Shelf(parts.compiled / "questionnaires")
    told = [WORKER, COLLEAGUE, WORDS, *amina.ever, *carried(amina, tmp_path / "laptop", shelf)]
    pocket.kill()
    assert traces(pocket.memory, told) == []
    # The app itself, its questions included, lies in the browser's caches; nowhere else are any.
    assert {folder_of(line) for line in traces(pocket.memory, asked(shelf))} <= CACHES


def rounds(kills: int, chance: random.Random) -> list[Interrupt]:
    """What each kill interrupts: mostly answers."""
    others = [one for one in OTHERS for _ in range(max(1, kills // 12))]
    mixed: list[Interrupt] = [*others, *[interrupting.talking] * (kills - len(others))]
    chance.shuffle(mixed)
    return mixed


def run(interrupt: Interrupt, amina: Amina) -> None:
    interrupt(amina)
    amina.counts[interrupt.__name__.replace("_", " ")] += 1
    amina.counts["hot journals"] += hot_journals(amina.pocket.memory)


def hot_journals(memory: Path) -> int:
    """How many transactions a kill left half done. Browsers name files as they like; a journal says so."""
    files = (path for path in memory.rglob("File System/**/*") if path.is_file())
    return sum(path.read_bytes().startswith(JOURNAL) for path in files)


def folder_of(line: str) -> str:
    """Of a trace in `profile/Default/FOLDER/...`."""
    return line.rpartition(" in ")[2].split("/")[2]


def asked(shelf: Shelf) -> list[str]:
    """Some of the questions that were on the screen."""
    texts = {q.text for q in shelf.load(interrupting.QUESTIONNAIRES[1]).questions.values()}
    return sorted(texts, key=len)[-4:]


def check_on_the_phone(amina: Amina) -> list:
    """Her notes open; then the files are checked by the phone's own code, in the phone."""
    handset = amina.pocket.open()
    amina.unlock(handset)
    step_aside(handset)
    (passphrase,) = amina.passphrases
    program = PROGRAM.read_text(encoding="utf-8")
    given = {"program": program, "store": amina.store, "passphrase": passphrase}
    return handset.page.evaluate(CHECKING.read_text(encoding="utf-8"), given)


def carried(amina: Amina, laptop: Path, shelf: Shelf) -> list[str]:
    """Carry everything to a laptop and compare; what names a conversation there."""
    assert amina.pocket.context
    take_all(amina.pocket.context.pages[0], laptop)
    ids = [info.id for info in stores_at(laptop).list()]  # without what a kill left unfinished
    passphrases = dict.fromkeys(ids, COLLEAGUES) | {amina.store: amina.passphrases[0]}
    assert amina.colleagues <= len(ids) - 1 <= amina.counts["setting up"]
    for name in ids:
        sound(laptop / name, passphrases[name])
    with stores_at(laptop).unlock(amina.store, passphrases[amina.store]) as store:
        assert amina.told.explains(list(kept_in(store, shelf)))
        assert store.settings.get("worker_name") == WORKER
        return [row.id for row in (*store.interviews.drafts(), *store.interviews.finished())]


def sound(folder: Path, passphrase: str) -> None:
    """The store opens, its trail verifies, and its database passes its own checks."""
    with stores_at(folder.parent).unlock(folder.name, passphrase) as store:
        assert store.audit.verify().clean
    with inside(folder, passphrase) as database:
        assert database.execute("PRAGMA cipher_integrity_check") == []
        assert database.execute("PRAGMA integrity_check") == [("ok",)]


def test_the_comparison_notices_what_is_missing_doubled_or_out_of_order():
    told = Told([(("a",), True), (("b",), False), (("c",), True)])
    assert told.explains([("a",), ("c",)])
    assert told.explains([("a",), ("b",), ("c",)])
    for wrong in ("a", "abb", "cba", "bc", "abbc", "aac", "abcc", ""):
        assert not told.explains([(letter,) for letter in wrong])
