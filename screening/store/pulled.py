"""What the agency has published for its devices, as far as it is here: signed statements, and their files.

Who signed them is not asked here: whoever hands them in has checked. A version stays what it was, and once it
was withdrawn it stays so, in whatever order statements come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from screening.store.audit import Audit
from screening.store.canonical import canonical
from screening.store.ports import Row
from screening.store.session import Session, stamp
from screening.store.settings import Settings

FOR_GOOD = "questionnaire"  # records stand on each version, so all are kept, withdrawn ones too
KEPT = 3  # versions of anything else: the newest may turn out not to be usable
MOST_BYTES = 64 * 1024 * 1024  # of all files together
MOST_NOT_BELIEVED = 50
_UP_TO, _NEWS = "pulled_up_to", "pulled_news"


@dataclass(frozen=True, slots=True)
class Statement:
    """One version of one file. `digest`: SHA-256 of its bytes, `size` their number; `at`: UTC, of the
    signature; `body`: what was signed; empty where it was read from the store again.
    """

    kind: str
    name: str
    version: int
    digest: str
    size: int
    at: str
    withdrawn: bool
    body: Mapping[str, object] = field(repr=False, default_factory=dict)


@dataclass(frozen=True, slots=True)
class Came:
    """A statement as it is here. `came_at`: since when (UTC); `here`: whether its file is; `number`: why
    not, if that is known; `tried_at`: when it was asked for in vain, else empty.
    """

    stated: Statement
    came_at: str
    here: bool
    number: str
    tried_at: str


class Pulled:
    """What one store has of its agency's files. `generation` changes whenever something of it does."""

    def __init__(self, session: Session, settings: Settings, audit: Audit) -> None:
        self._session = session
        self._settings = settings
        self._audit = audit
        self.generation = 0

    # --- the list -------------------------------------------------------------------------------------

    def up_to(self) -> int:
        """The centre's number of the last change that was kept; 0 before the first one."""
        number = self._settings.get(_UP_TO, 0)
        return number if isinstance(number, int) else 0

    def keep(self, statements: Iterable[Statement], up_to: int) -> None:
        """Keep what is new of these, and how far the list was read: all or nothing."""
        with self._session.transaction():
            new = [self._keep(one) for one in statements]
            self._settings.set(_UP_TO, up_to)
        self.generation += any(new)

    def begin_again(self) -> None:
        """Read the list from its beginning the next time; what is here stays."""
        self._settings.set(_UP_TO, 0)

    def disbelieve(self, digest: str, number: str) -> None:
        """Remember that something in a list was not believed, by its own SHA-256; the last few of them."""
        with self._session.transaction():
            self._session.rows(
                "INSERT INTO not_believed VALUES (?, ?, ?) ON CONFLICT (digest) DO NOTHING",
                *(digest, number, stamp(self._session.now())),
            )
            self._session.rows(
                "DELETE FROM not_believed WHERE digest NOT IN"
                " (SELECT digest FROM not_believed ORDER BY at DESC, digest LIMIT ?)",
                MOST_NOT_BELIEVED,
            )

    def not_believed(self) -> list[tuple[str, str]]:
        """The number and the time of each, newest first."""
        rows = self._session.rows("SELECT number, at FROM not_believed ORDER BY at DESC, digest")
        return [(str(number), str(at)) for number, at in rows]

    def all(self, kind: str = "") -> list[Came]:
        """Everything that was stated, or all of a kind, by kind and name, newest version first."""
        rows = self._session.rows(
            "SELECT kind, name, version, digest, size, at, withdrawn, came_at, number, tried_at,"
            " digest IN (SELECT digest FROM files) FROM statements"
            " WHERE kind = coalesce(?, kind) ORDER BY kind, name, version DESC",
            kind or None,
        )
        return [_came(row) for row in rows]

    def _keep(self, one: Statement) -> bool:
        there = self._session.one(
            "SELECT digest, withdrawn FROM statements WHERE kind = ? AND name = ? AND version = ?",
            *(one.kind, one.name, one.version),
        )
        now = stamp(self._session.now())
        if there is None:
            fields = (one.kind, one.name, one.version, one.digest, one.size, one.at)
            self._session.rows(
                "INSERT INTO statements (kind, name, version, digest, size, at, withdrawn, body,"
                " came_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                *(*fields, int(one.withdrawn), canonical(one.body), now),
            )
        elif one.withdrawn and not there[1] and there[0] == one.digest:
            self._session.rows(
                "UPDATE statements SET withdrawn = 1, at = ?, body = ?, came_at = ?"
                " WHERE kind = ? AND name = ? AND version = ?",
                *(one.at, canonical(one.body), now, one.kind, one.name, one.version),
            )
        else:
            return False
        action = "agency_file_withdrawn" if one.withdrawn else "agency_file_stated"
        self._settings.set(_NEWS, self.news() + 1)
        self._audit.note(action, one.digest, kind=one.kind, name=one.name, version=one.version)
        return True

    # --- the files --------------------------------------------------------------------------------------

    def missing(self) -> list[Statement]:
        """Those whose files are wanted and not here. What was tried in vain comes after the others, so
        that it holds up none of them.
        """
        wanted = self._wanted()
        found = [one for one in self.all() if not one.here and one.stated.digest in wanted]
        ordered = sorted(found, key=lambda one: one.tried_at)
        return list({one.stated.digest: one.stated for one in ordered}.values())

    def put(self, stated: Statement, data: bytes) -> bool:
        """Keep a file; False, and nothing is kept, when there is no room. The bytes fit the statement."""
        with self._session.transaction():
            self._tidy()
            row = self._session.one("SELECT coalesce(sum(length(data)), 0) FROM files")
            if row is None or int(row[0] or 0) + len(data) > MOST_BYTES:
                return False
            self._session.rows(
                "INSERT INTO files VALUES (?, ?) ON CONFLICT (digest) DO NOTHING",
                *(stated.digest, data),
            )
            self._session.rows("UPDATE statements SET number = '' WHERE digest = ?", stated.digest)
            self._audit.note("agency_file_kept", stated.digest)
        self.generation += 1
        return True

    def could_not(self, stated: Statement, number: str) -> None:
        """Remember why the file of a statement is not here."""
        self._session.rows(
            "UPDATE statements SET number = ?, tried_at = ? WHERE digest = ?",
            *(number, stamp(self._session.now()), stated.digest),
        )
        self.generation += 1

    def data(self, digest: str) -> bytes | None:
        """The bytes of a file; None where it is not here."""
        row = self._session.one("SELECT data FROM files WHERE digest = ?", digest)
        return bytes(row[0]) if row and isinstance(row[0], bytes) else None

    def _wanted(self) -> set[str]:
        """All versions of what records stand on; of anything else the newest few that are in use, and the
        newest one of all: somebody may work with it although it was withdrawn.
        """
        wanted: set[str] = set()
        seen: set[tuple[str, str]] = set()
        counted: defaultdict[tuple[str, str], int] = defaultdict(int)
        for one in self.all():  # newest version first
            stated = one.stated
            thing = stated.kind, stated.name
            if stated.kind == FOR_GOOD or thing not in seen or counted[thing] < KEPT:
                if stated.kind == FOR_GOOD or thing not in seen or not stated.withdrawn:
                    wanted.add(stated.digest)
                counted[thing] += not stated.withdrawn
            seen.add(thing)
        return wanted

    def _tidy(self) -> None:
        wanted = self._wanted()
        for (digest,) in self._session.rows("SELECT digest FROM files"):
            if digest not in wanted:
                self._session.rows("DELETE FROM files WHERE digest = ?", digest)

    # --- what is new to the worker ---------------------------------------------------------------------

    def news(self) -> int:
        """How many versions came, or were withdrawn, since the worker looked last."""
        count = self._settings.get(_NEWS, 0)
        return count if isinstance(count, int) else 0

    def looked(self) -> None:
        """The worker has seen what there is."""
        self._settings.set(_NEWS, 0)


def _came(row: Row) -> Came:
    kind, name, version, digest, size, at, withdrawn, came_at, number, tried_at, here = row
    told = (str(kind), str(name), int(version or 0), str(digest), int(size or 0), str(at))
    stated = Statement(*told, withdrawn=bool(withdrawn))
    return Came(stated, str(came_at), bool(here), str(number), str(tried_at))
