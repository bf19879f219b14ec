"""The container files say what the centre's command understands, and open no more than they must."""

import argparse
import os
import re
import subprocess
import tomllib

import pytest
import yaml

from screening.centre_cli import for_centres
from sync.server.migrating import migrate
from sync.server.opening import opened
from tests.house.sources import ROOT

CONTAINER = ROOT / "sync" / "container"
SECRET = "/run/secrets/"


@pytest.fixture(scope="module")
def services():
    return yaml.safe_load((CONTAINER / "compose.yaml").read_text())["services"]


@pytest.fixture(scope="module")
def whole():
    return yaml.safe_load((CONTAINER / "compose.yaml").read_text())


@pytest.fixture(scope="module")
def image():
    return (CONTAINER / "Containerfile").read_text()


def understood(words: list[str]) -> argparse.Namespace:
    """Raises SystemExit for what the command does not know."""
    parser = argparse.ArgumentParser()
    for_centres(parser.add_subparsers(required=True))
    return parser.parse_args(["centre", *words])


def test_the_command_in_compose_and_the_one_of_the_image_are_the_centres(
    services, image, monkeypatch
):
    (said,) = re.findall(r"^CMD (\[.*\])$", image, re.MULTILINE)
    set_there = dict(re.findall(r"(SCREENING_CENTRE_\w+)=(\S+)", image))
    for name, value in {**set_there, **services["centre"]["environment"]}.items():
        monkeypatch.setenv(name, str(value))
    given = understood(services["centre"]["command"])
    assert (given.bind, given.processes, given.proxies) == ("0.0.0.0", 2, 1)  # noqa: S104
    assert understood(yaml.safe_load(said)).home == given.home
    assert f"VOLUME {given.home}\n" in image


def test_only_the_proxy_can_be_reached_from_outside(whole, services):
    assert {name for name, one in services.items() if "ports" in one} == {"proxy"}
    assert whole["networks"]["inside"]["internal"] is True
    assert services["database"]["networks"] == ["inside"]
    assert "inside" not in services["proxy"]["networks"]


def test_passphrases_come_from_files_and_are_in_no_setting(whole, services):
    named = {name for one in services.values() for name in one.get("secrets", ())}
    assert named == set(whole["secrets"])
    used = set(re.findall(rf"{SECRET}([a-z-]+)", (CONTAINER / "compose.yaml").read_text()))
    assert used == named
    for one in services.values():
        for setting, value in (one.get("environment") or {}).items():
            assert "PASS" not in setting or str(value).startswith(SECRET)


def test_the_centres_user_of_the_database_is_bound_by_its_policies(pg, tmp_path):
    (tmp_path / "password").write_text("it's a made-up \\one")
    # The tests' own server has a user of that name already.
    script = tmp_path / "database.sh"
    script.write_text(re.sub(r"\bcentre\b", "boxed", (CONTAINER / "database.sh").read_text()))
    environment = {
        **os.environ,
        "PATH": f"{pg.programs}:{os.environ['PATH']}",
        "PGHOST": str(pg.folder),
        "POSTGRES_USER": "postgres",
        "CENTRE_PASSWORD_FILE": str(tmp_path / "password"),
    }
    subprocess.run(["sh", script], env=environment, check=True)
    try:
        database = opened(tmp_path, bytes(32), pg.url("boxed", "boxed"))
        migrate(database)
        database.close()
    finally:
        with pg.above() as connection:
            connection.execute("DROP DATABASE boxed")
            connection.execute("DROP ROLE boxed")


def test_the_centre_has_no_rights_that_it_does_not_need(services, image):
    centre = services["centre"]
    assert centre["read_only"] is True
    assert centre["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in centre["security_opt"]
    assert re.search(r"^USER (?!root)", image, re.MULTILINE)


def test_the_image_is_made_of_what_is_locked(image):
    assert "--require-hashes -r requirements/centre.txt" in image
    locked = (ROOT / "requirements" / "centre.txt").read_text()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    for wanted in (*project["dependencies"], *extras["centre"], *extras["wheel"]):
        name = re.split(r"[\[<>=]", wanted)[0]
        assert re.search(rf"^{name}==", locked, re.MULTILINE), name
