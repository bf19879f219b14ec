"""What the phone app is made of, and where each part comes from.

Our own code and every pure-Python library come out of the environment that builds the app, so a phone
runs the versions a laptop runs. What is compiled for the browser comes from npm (`package-lock.json`)
and as WebAssembly wheels (`requirements/phone.txt`).
"""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path
from zipfile import ZipFile

from screening.browser.trimming import ENTRIES
from screening.language.catalogue import CENTRE
from screening.language.formats import locale_of
from screening.resources import PACKAGE

Files = dict[str, bytes]

LIBRARIES = (
    "blinker", "click", "flask", "itsdangerous", "jinja2", "markupsafe", "marshmallow", "werkzeug",
)  # fmt: skip

OURS = ("screening", "sync")

OUR_DATA = ("device/templates",)

# Of Babel's data: units, currencies, names of places and time zones, spans of time.
UNWRITTEN = frozenset(
    {
        "compact_currency_formats",
        "compact_decimal_formats",
        "compound_unit_patterns",
        "currency_formats",
        "currency_names",
        "currency_names_plural",
        "currency_symbols",
        "date_fields",
        "interval_formats",
        "meta_zones",
        "scripts",
        "territories",
        "time_zones",
        "unit_display_names",
        "unit_patterns",
        "variants",
    }
)

FROM_PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")


@dataclass(frozen=True, slots=True)
class Parts:
    """Where things lie: npm's folder, the wheels' folder, and what `screening build` made."""

    node_modules: Path
    wheels: Path
    compiled: Path

    def check(self) -> None:
        """Raises FileNotFoundError, which says what to do."""
        wanted = {
            self.node_modules / "pyodide" / "pyodide.asm.wasm": "`.ci/setup phone` fetches it",
            self.wheels: "`.ci/setup phone` fetches them",
            self.compiled / "locales" / "languages.json": "`screening build` makes it",
        }
        for path, advice in wanted.items():
            if not path.exists():
                raise FileNotFoundError(f"{path} is missing; {advice}.")


def standard_library(parts: Parts) -> Files:
    """Python's own modules, as Pyodide ships them."""
    with ZipFile(parts.node_modules / "pyodide" / "python_stdlib.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.endswith(".py")}


def libraries() -> Files:
    """The modules of every library that is read out of the archive."""
    found: Files = {}
    for name in LIBRARIES:
        found |= dict(_modules(distribution(name)))
    return found


def babel(codes: list[str]) -> Files:
    """Babel with the data of these languages only, and of that what the app writes. It reads files."""
    found = dict(_modules(distribution("babel")))
    folder = Path(str(distribution("babel").locate_file("babel")))
    found["babel/global.dat"] = (folder / "global.dat").read_bytes()
    for name in sorted({"root", *_with_parents(codes)}):
        path = folder / "locale-data" / f"{name}.dat"
        found[f"babel/locale-data/{name}.dat"] = _written(path.read_bytes())
    return found


def _with_parents(codes: list[str]) -> Iterator[str]:
    """The names of their data, and of the data that each builds on."""
    for code in codes:
        parts = str(locale_of(code)).split("_")
        yield from ("_".join(parts[:end]) for end in range(1, len(parts) + 1))


def _written(content: bytes) -> bytes:
    """A language's data without what the app never writes, which is nine tenths of it."""
    data = pickle.loads(content)  # noqa: S301 - of the library that is installed here
    return pickle.dumps({key: {} if key in UNWRITTEN else data[key] for key in data}, 2)


def our_code() -> Files:
    """Our modules that the phone's program imports, with the app's templates and data."""
    paths = reached(*ENTRIES)
    for folder in OUR_DATA:
        paths |= {path for path in (PACKAGE / folder).rglob("*") if path.is_file()}
    top = PACKAGE.parent
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in sorted(paths)}


def reached(*modules: str) -> set[Path]:
    """The files of our own modules that `modules` import, directly or not, and their own."""
    found: set[Path] = set()
    wanted = [*modules]
    while wanted:
        path = _source(wanted.pop())
        if path is None or path in found:
            continue
        found.add(path)
        package = path.parent.relative_to(PACKAGE.parent)
        wanted += [".".join(package.parts[:end]) for end in range(1, len(package.parts) + 1)]
        wanted += _imports(ast.parse(path.read_text(encoding="utf-8")))
    return found


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _source(module: str) -> Path | None:
    """The file of one of our modules; nothing for a name in a module, or somebody else's."""
    if module.partition(".")[0] not in OURS:
        return None
    place = PACKAGE.parent.joinpath(*module.split("."))
    found = (place / "__init__.py", place.with_suffix(".py"))
    return next((path for path in found if path.is_file()), None)


def furniture(parts: Parts) -> Files:
    """Questionnaires, jurisdictions, services and languages, compiled."""
    return {
        f"built/{path.relative_to(parts.compiled).as_posix()}": path.read_bytes()
        for kind in ("questionnaires", "jurisdictions", "services", "locales")
        for path in sorted((parts.compiled / kind).rglob("*"))
        if path.suffix in {".json", ".mo"} and path.stem != CENTRE
    }


def sqlite(parts: Parts) -> Files:
    """SQLite with its encryption, and its Python module, in one shared object."""
    return _out_of_wheel(parts, "apsw_sqlite3mc", r"apsw/__init__\..*\.so$")


def argon2(parts: Parts) -> bytes:
    """The reference implementation, as a shared object of WebAssembly."""
    (found,) = _out_of_wheel(parts, "argon2_cffi_bindings", r".*/_ffi\.so$").values()
    return found


def _out_of_wheel(parts: Parts, name: str, pattern: str) -> Files:
    wheels = list(parts.wheels.glob(f"{name}-*wasm32.whl"))
    if len(wheels) != 1:
        raise FileNotFoundError(f"{len(wheels)} wheels of {name} in {parts.wheels}, not one.")
    with ZipFile(wheels[0]) as archive:
        return {n: archive.read(n) for n in archive.namelist() if re.match(pattern, n)}


def scripts(parts: Parts, entry: Path) -> Files:
    """A script with every module it imports, from npm too; they find each other by relative paths.

    Pyodide's own come with the rest of Pyodide.
    """
    found: Files = {}
    wanted = {entry.name: entry}
    while wanted:
        name, path = wanted.popitem()
        text = path.read_text(encoding="utf-8")
        depth = "../" * name.count("/") or "./"
        for specifier in _imported(text):
            if specifier.startswith("@"):
                target, place = f"npm/{specifier}", parts.node_modules / specifier
                text = re.sub(rf"""(['"]){re.escape(specifier)}\1""", f'"{depth}{target}"', text)
            else:
                place = path.parent / specifier
                target = (Path("/", name).parent / specifier).resolve().relative_to("/").as_posix()
            if target not in found and target not in FROM_PYODIDE:
                wanted[target] = place
        found[name] = text.encode()
    return found


def _imported(text: str) -> list[str]:
    return re.findall(r"""^(?:import|export)\b[^;]*?\bfrom\s+["']([^"']+)["'];""", text, re.M)


def _modules(found: Distribution) -> Iterator[tuple[str, bytes]]:
    for file in found.files or ():
        name = file.as_posix()
        if name.endswith(".py") and not name.startswith(".."):
            yield name, Path(str(found.locate_file(file))).read_bytes()
