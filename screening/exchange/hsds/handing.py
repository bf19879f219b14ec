"""A directory as an HSDS 3.0 tabular data package (frictionlessdata.io), and as JSON beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from screening.care.authoring.directory import read_directory
from screening.care.authoring.tables import LINKS
from screening.exchange.hsds.hiding import hidden
from screening.exchange.hsds.nested import nested
from screening.exchange.hsds.tables import NAMES, Tables, rows, text
from screening.exchange.limits import LIMITS, ExchangeRefused, Limits, content
from screening.exchange.outcome import Outcome


def hand_on(folder: Path, limits: Limits = LIMITS) -> Outcome:
    """`<table>.csv`, `datapackage.json` and `organizations.json`. Nothing, where it has errors."""
    found = read_directory(folder)
    if found.directory is None:
        return Outcome(problems=tuple(found.problems))
    try:
        tables: Tables = {
            NAMES[file.stem]: rows(content(file, limits), str(folder), file.stem, limits)
            for file in sorted(folder.glob("*.csv"))
            if file.stem in NAMES
        }
    except ExchangeRefused as refused:
        return Outcome(problems=(refused.problem,))
    problems = tuple(hidden(tables, str(folder)))
    files = {f"{table}.csv": text(of_table) for table, of_table in tables.items()}
    files["datapackage.json"] = _json(_package(folder.name, files))
    files["organizations.json"] = _json(nested(tables))
    return Outcome(files, (*found.problems, *problems))


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _package(name: str, files: dict[str, bytes]) -> dict[str, Any]:
    resources = [_resource(path, raw) for path, raw in files.items()]
    return {"profile": "tabular-data-package", "name": name, "resources": resources}


def _resource(path: str, raw: bytes) -> dict[str, Any]:
    columns = raw.decode().partition("\n")[0].split(",")
    keys = [
        {"fields": one, "reference": {"resource": LINKS[one], "fields": "id"}}
        for one in columns
        if one in LINKS
    ]
    return {
        "name": path.removesuffix(".csv"),
        "path": path,
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "schema": {
            "fields": [{"name": one, "type": "string"} for one in columns],
            "primaryKey": "id",
            **({"foreignKeys": keys} if keys else {}),
        },
    }
