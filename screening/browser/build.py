"""`screening phone build`: a static folder that any host can serve.

    index.html  service-worker.js  manifest.webmanifest  icons        always by these names
    v/<version>/...                                                    everything else

The version is a hash over everything, so a page and its worker never mix two builds, and a browser
that has one version fetches another whole or not at all.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from html import escape
from pathlib import Path

from screening.browser import gathering, packing
from screening.browser.gathering import FROM_PYODIDE, Files, Parts
from screening.browser.words import words
from screening.language.catalogue import Languages
from screening.resources import PACKAGE

SHELL = Path(__file__).parent / "shell"
STATIC = PACKAGE / "device" / "static"
TEMPLATES = PACKAGE / "device" / "templates"
PRINT = "print.css"
WITH_STYLES = ("base.html", "held/base.html")
SCRIPTS = ("shell.mjs", "worker.mjs", "crypto.mjs", "picture-maker.mjs")
WORKER = "service-worker.js"
ICONS = ("icon.svg", *sorted(path.name for path in SHELL.glob("*.png")))
AT_THE_TOP = ("index.html", WORKER, "manifest.webmanifest", *ICONS)


def build(out: Path, parts: Parts, say: Callable[[str], None]) -> int:
    """Write the phone app into the folder `out`. Raises OSError in words that say what is missing."""
    parts.check()
    inside = _inside(parts)
    top = {name: (SHELL / name).read_bytes() for name in AT_THE_TOP}
    version = packing.version_of(top | inside)
    _fill(top, version, inside, Languages(parts.compiled / "locales"))
    packing.replace_folder(out, top | {f"v/{version}/{name}": inside[name] for name in inside})
    size = sum(map(len, inside.values())) / 1e6
    say(f"{out}: version {version}, {len(inside)} files, {size:.1f} MB before compression")
    return 0


def _inside(parts: Parts) -> Files:
    """Everything below `v/<version>/`."""
    pyodide = parts.node_modules / "pyodide"
    languages = Languages(parts.compiled / "locales")
    archives = packing.compiled(
        {
            "python.zip": gathering.standard_library(parts) | gathering.libraries(),
            "app.zip": _unpacked(parts, languages),
        },
        pyodide,
    )
    files: Files = {name: packing.zipped(archives[name]) for name in archives}
    for entry in SCRIPTS:
        files |= gathering.scripts(parts, SHELL / entry)
    files |= {name: (pyodide / name).read_bytes() for name in FROM_PYODIDE}
    apart = (path for path in sorted(STATIC.iterdir()) if path.suffix != ".css")
    files |= {path.name: path.read_bytes() for path in (*apart, STATIC / PRINT)}
    files |= {"guard.js": (SHELL / "guard.js").read_bytes(), "all.css": styles()}
    files |= {"words.json": json.dumps(words(languages), ensure_ascii=False).encode()}
    files |= {"argon2.wasm": gathering.argon2(parts)}
    return files | {"python.json": _lock(pyodide)}


def styles() -> bytes:
    """Every style of a screen in one file, in the order the app's pages name them; the shell's last.

    A page waits for its styles, and the service worker takes a moment for each file.
    """
    pages = "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in WITH_STYLES)
    named = dict.fromkeys(re.findall(r"static_url\('([\w-]+\.css)'\)", pages))
    places = [STATIC / name for name in named if name != PRINT]
    return b"\n".join(place.read_bytes() for place in (*places, SHELL / "shell.css"))


def _unpacked(parts: Parts, languages: Languages) -> Files:
    """What Python finds as files: our code with its templates, and what reads its own folder."""
    codes = [language.code for language in languages.offered()]
    return (
        gathering.our_code()
        | gathering.babel(codes)
        | gathering.sqlite(parts)
        | gathering.furniture(parts)
    )


def _lock(pyodide: Path) -> bytes:
    """Pyodide's own description of itself, without the packages it would offer to fetch."""
    full = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))
    return json.dumps({"info": full["info"], "packages": {}}).encode()


def _fill(top: Files, version: str, inside: Files, languages: Languages) -> None:
    """Put into the page the version; into the service worker also every file with its hash."""
    top["index.html"] = top["index.html"].replace(b"{{version}}", version.encode())
    served = {"./" if name == "index.html" else name: top[name] for name in top if name != WORKER}
    served |= {f"v/{version}/{name}": data for name, data in sorted(inside.items())}
    page = (SHELL / "lacking.html").read_text(encoding="utf-8")
    pages = {code: _said(page, said, code) for code, said in words(languages).items()}
    for mark, value in (
        ("files", json.dumps({name: _integrity(data) for name, data in served.items()}, indent=1)),
        ("lacking", json.dumps(pages, indent=1, ensure_ascii=False)),
        ("version", version),
    ):
        top[WORKER] = top[WORKER].replace(f"{{{{{mark}}}}}".encode(), value.encode())


def _said(page: str, said: dict[str, str], code: str) -> str:
    """The page that stands in for an app which is not whole, in one language."""
    for name in ("lacking", "lacking_do", "again", "direction"):
        page = page.replace(f"{{{{{name}}}}}", escape(said[name]))
    return page.replace("{{lang}}", code)


def _integrity(data: bytes) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(data).digest()).decode()}"
