"""What a phone fetches once, compressed as a host would, part by part."""

from __future__ import annotations

import subprocess
from pathlib import Path

REACH_MB = 7.0

# Largest compression, which a host does once.
BROTLI = """
const { brotliCompressSync, constants } = require("node:zlib");
const { readFileSync } = require("node:fs");
const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
for (const path of process.argv.slice(1)) {
  console.log(brotliCompressSync(readFileSync(path), { params }).length);
}
"""

PARTS = {
    "pyodide.asm.wasm": "the interpreter",
    "pyodide.asm.mjs": "the interpreter",
    "pyodide.mjs": "the interpreter",
    "python.zip": "Python's library and Flask",
    "app.zip": "the app, its languages, SQLite",
}


def report(folder: Path) -> str:
    """A table, one line a part, and the sum beside the figure to reach."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    command = ["node", "-e", BROTLI, *map(str, paths)]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    sizes: dict[str, list[tuple[int, int]]] = {}
    for path, packed in zip(paths, map(int, said.split()), strict=True):
        part = PARTS.get(path.name, "scripts, styles, the rest")
        sizes.setdefault(part, []).append((path.stat().st_size, packed))
    lines = [f"{'download':<44} {'MB':>7} {'brotli 11':>10}"]
    total = 0.0
    for part, files in sizes.items():
        raw, packed_mb = (sum(column) / 1e6 for column in zip(*files, strict=True))
        total += packed_mb
        lines.append(f"{part:<44} {raw:>7.2f} {packed_mb:>10.2f}")
    verdict = "reached" if total <= REACH_MB else "NOT REACHED"
    return "\n".join(
        [*lines, f"{'all of it':<44} {'':>7} {total:>10.2f}  of {REACH_MB:g}  {verdict}"]
    )
