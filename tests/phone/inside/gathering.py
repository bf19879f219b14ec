"""What the browser gets: the phone app as it is built, and beside it what only tests need."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path
from zipfile import ZipFile

from screening.browser.build import build as build_phone
from screening.browser.gathering import LIBRARIES as OF_PHONES
from screening.browser.gathering import Files, Parts
from screening.browser.packing import zipped

ROOT = Path(__file__).parents[3]
HERE = Path(__file__).parent

# The runner with what it and the laws' library need; and what reads questionnaires in YAML and makes
# catalogues: a phone does without, but tests write their own.
LIBRARIES = (
    "babel",
    "iniconfig",
    "packaging",
    "pluggy",
    "pygments",
    "pytest",
    "pyyaml",
    "sortedcontainers",
)
# Files of the checkout that tests read.
READ = ("tests", "locales", "questionnaires")
# The centre's, for tests that a phone does not run: they need its database.
AT_HOME = ("tests/sync/conftest.py",)


def gather(parts: Parts, out: Path) -> str:
    """Write it all into the folder `out`; the address of the page below it."""
    build_phone(out, parts, lambda _line: None)
    (version,) = (out / "v").iterdir()
    pyodide = parts.node_modules / "pyodide"
    has = _names(version / "app.zip")
    more = _libraries(LIBRARIES) | _laws(parts) | _files(ROOT, "screening", ".py")
    more |= _files(ROOT, "sync", ".py")
    more |= _files(ROOT, "screening/device/static", "")  # on a phone they lie beside the app
    more = {name: data for name, data in more.items() if name not in has}
    (version / "libraries.zip").write_bytes(zipped(more))
    (version / "tests.zip").write_bytes(zipped(_checkout()))
    _complete(version / "python.zip", pyodide / "python_stdlib.zip", version / "python-inside.zip")
    for name in ("inside.html", "inside.mjs"):
        shutil.copy(HERE / name, version / name)
    return f"v/{version.name}/inside.html"


def _names(archive: Path) -> set[str]:
    """The modules in an archive by the names of their sources."""
    return {name.removesuffix("c") for name in ZipFile(archive).namelist()}


def _complete(phones: Path, whole: Path, target: Path) -> None:
    """The phone's archive as it is, with what was left out of Python's library and of the others."""
    with ZipFile(phones) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(whole) as library:
        every = {name: library.read(name) for name in library.namelist() if name.endswith(".py")}
    has = _names(phones)
    left = {name: data for name, data in (every | _libraries(OF_PHONES)).items() if name not in has}
    target.write_bytes(zipped(files | left))


def _libraries(names: Iterable[str]) -> Files:
    """The pure part of each library; some have a faster part as well, which no browser can load.

    With its name and version, which the test client of Flask asks for.
    """
    found: Files = {}
    for name in names:
        for file in distribution(name).files or ():
            wanted = file.suffix == ".py" or file.name == "METADATA"
            if wanted and not file.as_posix().startswith(".."):
                found[file.as_posix()] = Path(str(file.locate())).read_bytes()
    return found


def _laws(parts: Parts) -> Files:
    """Hypothesis, as it is compiled for browsers; of the version that laptops have."""
    version = distribution("hypothesis").version
    (wheel,) = parts.wheels.glob(f"hypothesis-{version}-*wasm32.whl")
    with ZipFile(wheel) as archive:
        return {n: archive.read(n) for n in archive.namelist() if n.endswith((".py", ".so"))}


def _files(top: Path, folder: str, suffix: str) -> Files:
    """Files below a folder whose names end so."""
    return {
        path.relative_to(top).as_posix(): path.read_bytes()
        for path in sorted((top / folder).rglob(f"*{suffix}"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def _checkout() -> Files:
    found = {"pyproject.toml": (ROOT / "pyproject.toml").read_bytes()}
    for folder in READ:
        found |= _files(ROOT, folder, "")
    return {name: data for name, data in found.items() if name not in AT_HOME}
