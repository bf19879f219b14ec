"""Compiles questionnaires and translations when the wheel is built, so that it runs without YAML."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

INSIDE = "screening/_data/compiled"


class CompileData(BuildHookInterface[Any]):
    """Adds what `screening build` makes. An editable install uses the checkout's own `compiled/`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        self.folder = TemporaryDirectory(prefix="screening-build-")
        compile_data(Path(self.root), Path(self.folder.name))
        build_data["force_include"][self.folder.name] = INSIDE

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        if version != "editable":
            self.folder.cleanup()


def compile_data(root: Path, target: Path) -> None:
    """Compile the checkout's data into `target`; raises RuntimeError when there is an error in it."""
    sys.path.insert(0, str(root))
    try:
        from screening.building import build_all
    finally:
        sys.path.remove(str(root))
    said: list[str] = []
    if build_all(root / "questionnaires", root / "locales", target, said.append):
        raise RuntimeError("\n".join(["The data cannot be compiled:", *said]))
