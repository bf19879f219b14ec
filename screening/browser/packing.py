"""Putting the phone app's files together, so that the same parts give the same bytes."""

from __future__ import annotations

import hashlib
import io
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from screening.browser import trimming
from screening.browser.gathering import Files

COMPILE = Path(__file__).parent / "compile.mjs"


def compiled(archives: dict[str, Files], pyodide: Path) -> dict[str, Files]:
    """The same files, each Python module that is needed compiled by the Python that will run it.

    Raises OSError when node is missing, CalledProcessError when a module does not compile, or would
    not find another one.
    """
    with TemporaryDirectory(prefix="screening-phone-") as folder:
        for archive, files in archives.items():
            _write(Path(folder) / archive, files)
        (Path(folder) / "plan.json").write_bytes(trimming.plan())
        command = ["node", str(COMPILE), str(pyodide), folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        return {archive: _read(Path(folder) / archive) for archive in archives}


def zipped(files: Files) -> bytes:
    """An archive without dates, not compressed: whoever serves it compresses all of it at once."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for name in sorted(files):
            archive.writestr(ZipInfo(name), files[name])
    return buffer.getvalue()


def version_of(files: Files) -> str:
    """A name for exactly these files."""
    total = hashlib.sha256()
    for name in sorted(files):
        total.update(f"{name} {hashlib.sha256(files[name]).hexdigest()}\n".encode())
    return total.hexdigest()[:16]


def replace_folder(target: Path, files: Files) -> None:
    """Write `files` into `target`; whatever else the build put there before goes.

    Raises FileExistsError for a folder with something else in it.
    """
    mark = target / "service-worker.js"
    if target.exists() and any(target.iterdir()) and not mark.exists():
        raise FileExistsError(f"{target} holds something that is not the phone app.")
    for path in sorted(target.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    _write(target, files)


def _write(folder: Path, files: Files) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _read(folder: Path) -> Files:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
