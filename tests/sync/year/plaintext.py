"""What must not be on the wire nor in the centre's database, and a search for it that would find it there.

Looked for: every word that was typed (each stands nowhere else, see `words`), every exact birth date, the
workers' names and passphrase, the texts of every question and choice in both languages, and, as JSON writes
them, the names of every question and the code of every answer. Of these only what is declared may be there:
the gender of a message, a sum of skipped questions and the shares made of them; they are taken out first, and
nothing around them. Not looked for: numbers and dates given as answers, which stand for themselves everywhere
(15 is also a number of questions); and the few codes of answers that are at the same time the code of a flag,
a need or a state, see `clashing`.
"""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy import select

from screening.instrument.model import NEEDS, Questionnaire
from screening.instrument.shelf import Shelf
from sync.protocol import clear
from sync.server import tables
from sync.server.database import Database
from sync.server.people.scope import everything
from tests.phone.interrupting import FIRST
from tests.searching import shapes
from tests.store.cheap import PASSPHRASE
from tests.sync.postgres import Postgres
from tests.sync.year import wire
from tests.sync.year.deeds import QUESTIONNAIRES
from tests.sync.year.device import written_down
from tests.sync.year.words import BIRTH_DATES, searched
from tests.sync.year.year import Lived

PLANTED = "umberfield Vinegaryard"
EMPTY = re.compile(rb"\0{64,}")
GENDER = re.compile(rb'"gender":"(?:girl_woman|boy_man|nonbinary|other_word)?"')
# A question's name and two counts, of at least three records; where nothing else is among them.
SUM = rb'"[a-z][a-z0-9_]{0,59}":\{"asked":(?:[3-9]|[1-9]\d+),"skipped":\d+\}'
SKIPS = re.compile(rb'"questions":\{%(one)s(?:,%(one)s)*\}' % {b"one": SUM})
# Which share of all who were asked skipped each question in a year, in steps of five of a hundred.
SHARE = rb'"[a-z][a-z0-9_]{0,59}":(?:null|[1-9]?[05]|100)'
SHARES = re.compile(rb'\{"\d{4}":\{%(one)s(?:,%(one)s)*\}\}' % {b"one": SHARE})
# By what numbers can be divided, and into what, in the list that the numbers' pages offer; and their own word
# for whatever else there is, which is also the code of an answer. Joined genders stand in one.
GENDERS = rb"(?:girl_woman|boy_man|nonbinary|other_word|-)"
OFFERED = re.compile(rb'"(?:age|gender|rest|%(one)s(?:\+%(one)s)*)"' % {b"one": GENDERS})
PIECE = 4 * 2**20  # bytes that are searched at a time
LOG_PAGE = 8192


def needles(built: Path) -> dict[bytes, str]:
    """What is looked for, in every shape it could have -> what it is."""
    wanted: dict[bytes, str] = {}
    for text in (*searched(), *BIRTH_DATES, PASSPHRASE, FIRST):
        wanted |= {raw: f"{text!r} as {shape}" for shape, raw in shapes(text).items()}
    for form in forms(built):
        wanted |= {text.encode(): f"a text of {form.id}: {text!r}" for text in texts(form)}
        for code in codes(form) - clashing(built):
            wanted[f'"{code}"'.encode()] = f"a question or an answer of {form.id}: {code}"
    return wanted


def forms(built: Path) -> list[Questionnaire]:
    shelf = Shelf(built / "questionnaires")
    return [shelf.load(name) for name in QUESTIONNAIRES]


def texts(form: Questionnaire) -> set[str]:
    """What was read aloud, as long as it is a sentence."""
    found = {question.text for question in form.questions.values()}
    found |= {choice.label for question in form.questions.values() for choice in question.choices}
    return {text for text in found if " " in text}


def codes(form: Questionnaire) -> set[str]:
    """Names of questions, and codes of answers."""
    given = {code for question in form.questions.values() for code in question.codes}
    return {*form.questions, *given}


def clashing(built: Path) -> set[str]:
    """Codes that are declared to travel, as something else than an answer."""
    declared = {
        *NEEDS, *clear.STATES, *clear.PRESENCES, *clear.SOURCES, *clear.ENDINGS, *clear.CONCERNS,
        *clear.JUDGEMENTS, *clear.REFERRALS,
    }  # fmt: skip
    for form in forms(built):
        declared |= {*form.findings, *form.scores}
        declared |= {band.id for score in form.scores.values() for band in score.bands}
    return {code for form in forms(built) for code in codes(form)} & declared


def search(lived: Lived, server: Postgres | None) -> list[str]:
    """Where anything of it stands, one line each. Raises AssertionError when the search would not find it.

    `server`: PostgreSQL, whose files are searched then.
    """
    home, database = lived.centre.home, lived.centre.desk.database
    places: dict[str, Callable[[], Iterable[bytes]]] = {
        "the wire": lambda: on_the_wire(lived.folder),
        "the columns": lambda: in_columns(database),
        "the centre's files": lambda: in_files(home),
        "the centre's log": lambda: [lived.folder.joinpath("log").read_bytes()],
    }
    if server:
        database.engine.dispose()
        server.stop("fast")  # everything is in its files then
        server.start()
        of_it = server.folder / "data"
        tables_of_it = of_it / f"base/{_number(database)}"
        # In its files nothing says of which table a piece is; the columns above say where these stand.
        places["PostgreSQL's files"] = lambda: (
            OFFERED.sub(b"", full(data))
            for data in chain(in_files(tables_of_it), map(unbroken, in_files(of_it / "pg_wal")))
        )
    controls(lived, places)
    wanted = needles(lived.devices[0].built)
    return found(wanted, {name: look() for name, look in places.items()})


def controls(lived: Lived, places: Mapping[str, Callable[[], Iterable[bytes]]]) -> None:
    """What has to be found: the id of a message, wherever messages are; and a word that was planted."""
    given = lived.devices[0]
    message = next(iter(written_down(given.ledger))).encode()
    for name, look in places.items():
        there = found({message: "a message"}, {name: look()})
        assert bool(there) == (name in ("the wire", "the columns", "PostgreSQL's files")), name
    wanted = needles(lived.devices[0].built)
    for planted in (
        PLANTED.encode(),
        gzip.compress(json.dumps({"owner": PLANTED}).encode()),
        base64.b64encode(PLANTED.encode()),
        PLANTED.encode("utf-16-le"),
        json.dumps({"left_home": 1}).encode(),
        # What is declared, anywhere else or with anything else in it.
        b'{"about":"girl_woman"}',
        b'{"gender":"girl_woman","topic_left":"yes"}',
        b'{"questions":{"topic_left":{"asked":2,"skipped":1}}}',
        b'{"questions":{"topic_left":{"asked":5,"skipped":1,"more":1}}}',
        b'{"topic_left":{"asked":5,"skipped":1}}',
        b'{"2026":{"topic_left":7}}',
        b'{"2026":{"topic_left":"yes"}}',
    ):
        file = io.BytesIO()
        wire.write(file, b"POST / HTTP/1.1\r\n\r\n" + planted)
        copy = lived.folder / "planted"
        copy.write_bytes(file.getvalue())
        assert found(wanted, {"a copy": wire.read(copy)}), planted
        copy.unlink()


def without_declared(piece: bytes) -> bytes:
    """Without the names of questions and the codes of answers that may travel, just as they are declared."""
    return SHARES.sub(b"", SKIPS.sub(b"", GENDER.sub(b"", piece)))


def found(wanted: Mapping[bytes, str], places: Mapping[str, Iterable[bytes]]) -> list[str]:
    """Where any of it stands, one line for each."""
    return [
        f"{what} in {place}"
        for place, data in places.items()
        for piece in map(without_declared, gathered(data))
        for raw, what in wanted.items()
        if raw in piece
    ]


def gathered(data: Iterable[bytes]) -> Iterator[bytes]:
    """The same in few large pieces, none of which ends in the middle of what was given as one."""
    piece = bytearray()
    for one in data:
        piece += one + b"\n"
        if len(piece) > PIECE:
            yield bytes(piece)
            piece.clear()
    yield bytes(piece)


# --- where it is looked for -------------------------------------------------------------------------


def on_the_wire(folder: Path) -> Iterator[bytes]:
    return wire.read(folder / "wire")


def in_files(folder: Path) -> Iterator[bytes]:
    """Every file below, as its bytes."""
    return (path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def unbroken(log: bytes) -> bytes:
    """A segment of PostgreSQL's write-ahead log without the heads of its pages, which stand in the middle of
    whatever is written there (src/include/access/xlog_internal.h: 40 bytes, then 24 every 8 KiB).
    """
    pages = (log[start : start + LOG_PAGE] for start in range(0, len(log), LOG_PAGE))
    return b"".join(page[24 if number else 40 :] for number, page in enumerate(pages))


def full(data: bytes) -> bytes:
    """Without the emptiness of which a database's files are mostly made."""
    return EMPTY.sub(b"\0", data)


def _number(database: Database) -> int:
    """Of the folder in which PostgreSQL keeps it."""
    with database.reading() as connection:
        asked = "SELECT oid FROM pg_database WHERE datname = current_database()"
        return int(connection.exec_driver_sql(asked).scalar_one())


def in_columns(database: Database) -> Iterator[bytes]:
    """Every column of every row of every table, read with the true key."""
    with database.reading() as connection:
        everything(connection)
        for table in tables.metadata.sorted_tables:
            for row in connection.execute(select(table)):
                told = b"\n".join(map(_bytes, row))
                yield OFFERED.sub(b"", told) if table.name == "numbers_shown" else told


def _bytes(value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()
