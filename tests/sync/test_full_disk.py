"""A full disk: the centre asks for patience, keeps nothing by halves, and goes on when there is room."""

import resource
import shutil
import subprocess
from urllib.parse import urlsplit

import pytest
from sqlalchemy import func, select, update

from sync.server import tables
from sync.server.ports import stamp
from tests.sync.conftest import PASSPHRASE, Centre, centre_at
from tests.sync.peers import care
from tests.sync.running import once, running

NO_LIMIT = resource.RLIM_INFINITY


def count(centre: Centre) -> int:
    with centre.desk.database.reading() as connection:
        return connection.execute(select(func.count()).select_from(tables.messages)).scalar() or 0


def fill(device) -> tuple[int, list]:
    """Push until the centre refuses; how many were confirmed, and what was refused last."""
    for start in range(1, 100_000, 200):
        batch = [care(seq) for seq in range(start, start + 200)]
        answer = device.push_answer(*batch)
        if answer.status != 200:
            assert (answer.status, answer.number) == (503, "Y009")
            assert int(answer.headers["Retry-After"]) > 0
            return start - 1, batch
        assert {one.outcome for one in device.believe(answer, *batch).results} == {"new"}
    raise AssertionError("the disk never was full")


def test_the_embedded_file_has_no_room(tmp_path):
    with centre_at(tmp_path, "") as centre, running(centre.home, PASSPHRASE) as run:
        device = centre.device()
        device.ask = once(*run.where)
        # No file of that process may become longer.
        resource.prlimit(run.process.pid, resource.RLIMIT_FSIZE, (2_000_000, NO_LIMIT))
        confirmed, batch = fill(device)
        assert count(centre) == confirmed
        assert device.push_answer(*batch).status == 503
        assert run.ask("GET", "/health", {}, b"").status == 200  # it reads

        # Nor does it keep anything from a device.
        centre.clock.advance(days=-365)  # since when it was not seen
        with centre.desk.database.writing() as connection:
            connection.execute(update(tables.devices).values(seen_at=stamp(centre.clock())))
        assert device.changes().published == ()

        resource.prlimit(run.process.pid, resource.RLIMIT_FSIZE, (NO_LIMIT, NO_LIMIT))
        assert set(device.outcomes(*batch)) == {"new"}
        assert count(centre) == confirmed + len(batch)


def test_postgresql_has_no_room(tmp_path, pg):
    small = pg.folder / "small"
    small.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(small)])  # noqa: PLW1510
    if mounted.returncode:
        pytest.skip("only root may mount a small disk, and not everywhere")
    try:
        shutil.chown(small, "postgres")
        url = pg.fresh()
        with centre_at(tmp_path, url) as centre:
            device = centre.device()
            with pg.above(urlsplit(url).path[1:]) as connection:
                connection.execute(f"CREATE TABLESPACE small LOCATION '{small}'")
                connection.execute("GRANT CREATE ON TABLESPACE small TO centre")
                connection.execute("ALTER TABLE messages SET TABLESPACE small")
            confirmed, batch = fill(device)
            assert count(centre) == confirmed

            subprocess.run(["mount", "-o", "remount,size=30m", str(small)], check=True)
            assert set(device.outcomes(*batch)) == {"new"}
            assert count(centre) == confirmed + len(batch)
            with pg.above(urlsplit(url).path[1:]) as connection:
                connection.execute("ALTER TABLE messages SET TABLESPACE pg_default")
                connection.execute("DROP TABLESPACE small")
    finally:
        subprocess.run(["umount", "-l", str(small)], check=True)
