"""The wheel, installed by itself somewhere else, does what a checkout does."""

import os
import signal
import socket
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import pytest

from screening import __version__
from screening.instrument.build import sources
from tests.browser.serving import free_port
from tests.device.calling import calling
from tests.house.sources import ROOT

pytestmark = pytest.mark.slow

PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")


@dataclass(frozen=True)
class Installed:
    """A virtual environment with the wheel in it, and a folder that has nothing to do with it."""

    bin: Path
    packages: Path
    elsewhere: Path

    def command(self, *arguments: str) -> list[str]:
        return [str(self.bin / "screening"), *arguments]

    @property
    def around(self) -> dict[str, str]:
        """Nothing that would lead back to the checkout."""
        inherited = {name: value for name, value in os.environ.items() if "PYTHON" not in name}
        return {**inherited, "HOME": str(self.elsewhere)}

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.elsewhere,
            env=self.around,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Installed:
    """Built and installed without a network; libraries are those the tests run with."""
    folder = tmp_path_factory.mktemp("wheel")
    build = (*PIP, "wheel", "--no-deps", "--no-index", "--no-build-isolation", "-w", str(folder))
    subprocess.run([*build, str(ROOT)], check=True)
    venv, elsewhere = folder / "venv", folder / "elsewhere"
    elsewhere.mkdir()
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    wheel = folder / f"screening-{__version__}-py3-none-any.whl"
    install = (*PIP, "--python", str(venv), "install", "--no-deps", "--no-index")
    subprocess.run([*install, str(wheel)], check=True)
    paths = sysconfig.get_paths("venv", {"base": str(venv), "platbase": str(venv)})
    packages = Path(paths["purelib"])
    # A folder named in a .pth file is searched, but its own .pth files are not read: a checkout that
    # is installed there stays out of sight.
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return Installed(Path(paths["scripts"]), packages, elsewhere)


def test_it_is_the_installed_one_that_runs(installed):
    where = installed.run(
        str(installed.bin / "python"), "-c", "import screening; print(screening.__file__)"
    )

    assert where.stdout.strip() == str(installed.packages / "screening" / "__init__.py")


def test_it_says_its_version(installed):
    assert installed.run(*installed.command("--version")).stdout == f"{__version__}\n"


def test_it_lints_the_questionnaires_that_came_with_it(installed):
    folder = installed.packages / "screening" / "_data" / "questionnaires"

    done = installed.run(*installed.command("lint", "--strict", str(folder)))

    # Who has not read a translation yet, or that pyphen is not there, is a hint.
    assert (done.returncode, done.stderr) == (0, "")
    assert all(" hint " in line for line in done.stdout.splitlines())


def test_it_came_with_everything_compiled(installed):
    compiled = installed.packages / "screening" / "_data" / "compiled"
    expected = {path.relative_to(ROOT) for path in sources(ROOT / "questionnaires")}
    places = (ROOT / "questionnaires/jurisdictions").glob("*.yaml")
    directories = (ROOT / "questionnaires/services").iterdir()

    assert {path.relative_to(compiled) for path in compiled.glob("questionnaires/*/*.json")} == {
        path.with_suffix(".json") for path in expected
    }
    assert {path.stem for path in (compiled / "jurisdictions").iterdir()} == {
        path.stem for path in places
    }
    assert {path.stem for path in (compiled / "services").iterdir()} == {
        path.name for path in directories
    }
    assert (compiled / "locales" / "languages.json").is_file()


@pytest.mark.parametrize(("command", "heading"), [("run", "Welcome"), ("demo", "Unlock")])
def test_it_serves_the_app(installed, command, heading):
    with subprocess.Popen(
        installed.command(command, "--port", str(free_port())),
        cwd=installed.elsewhere,
        env=installed.around,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            link = next(line for line in process.stdout if "/launch/" in line)
            with calling(link.split()[-1]) as caller:
                page = caller.page
        finally:
            process.send_signal(signal.SIGINT)
        said = process.stderr.read()

    assert f"<h1>{heading}</h1>" in page
    assert (process.returncode, said) == (0, "")


def test_it_says_which_setting_cannot_be_used(installed):
    done = installed.run(*installed.command("run", "--port", "eighty"))

    assert (done.returncode, done.stdout) == (1, "")
    assert "D022" in done.stderr
    assert "port" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_it_says_that_the_port_is_taken(installed):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])

        done = installed.run(*installed.command("run", "--port", port))

    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
