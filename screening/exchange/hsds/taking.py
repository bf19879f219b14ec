"""A directory in HSDS 3.0 from anywhere becomes a folder of tables that the tool builds from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from screening.care.authoring import hsds as own
from screening.care.authoring.directory import read_directory
from screening.exchange import catalogue as exchange
from screening.exchange.fhir.calling import form_called
from screening.exchange.hostile import parsed
from screening.exchange.hsds import catalogue
from screening.exchange.hsds.hiding import hidden
from screening.exchange.hsds.nested import Flat
from screening.exchange.hsds.tables import NAMES, SHOWN, Tables, rows, text
from screening.exchange.kinds import Wishes
from screening.exchange.limits import LIMITS, ExchangeRefused, Limits, content
from screening.exchange.outcome import Outcome, Spot
from screening.exchange.packages import BROKEN, opened
from screening.instrument.problems import Problem, Severity

BOOKS = ("datapackage.json",)


def take(path: Path, wishes: Wishes, limits: Limits = LIMITS) -> Outcome:
    """`<name>/<table>.csv`, or the problems that keep it from being one. Never raises for a file."""
    problems: list[Problem] = []
    try:
        tables = _tables(path, limits, problems)
    except ExchangeRefused as refused:
        return Outcome(problems=(*problems, refused.problem))
    problems += hidden(tables, str(path))
    files = {f"{table}.csv": text(found) for table, found in tables.items()}
    problems += _carried(tables, str(path))
    if not any(one.entry.severity is Severity.ERROR for one in problems):
        problems += _judged(files, str(path))
    name = wishes.name or form_called(path.stem)
    outcome = Outcome({f"{name}/{table}": raw for table, raw in files.items()}, tuple(problems))
    return Outcome(problems=outcome.problems) if outcome.failed else outcome


def _tables(path: Path, limits: Limits, problems: list[Problem]) -> Tables:
    if path.suffix.lower() == ".json" and not path.is_dir():
        flat = Flat(str(path))
        flat.read(parsed(content(path, limits), str(path), limits))
        problems += flat.problems
        found = flat.tables
    else:
        found = _csv(dict(_parts(path, limits, problems)), path, limits, problems)
    if not found:
        raise ExchangeRefused(catalogue.NO_TABLES, Spot(str(path)))
    if sum(map(len, found.values())) > limits.rows:
        values = {"limit": limits.rows, "things": "rows", "part": path.name}
        raise ExchangeRefused(exchange.TOO_MUCH, Spot(str(path)), **values)
    for table in ("organizations", "services"):
        found.setdefault(table, [])
    return found


def _parts(path: Path, limits: Limits, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    """Every file of a folder or package by its name; where it lay says nothing."""
    if path.is_dir():
        for file in sorted(path.iterdir()):
            if file.is_file():
                yield file.name, content(file, limits)
        return
    archive, seen = opened(content(path, limits), str(path), limits), set()
    for part in archive.infolist():
        name = PurePosixPath(part.filename.replace("\\", "/")).name
        if part.is_dir() or not name:
            continue
        if name in seen:
            problems.append(Problem(catalogue.TABLE_TWICE, Spot(str(path)), {"table": name[:80]}))
        seen.add(name)
        try:
            yield name, archive.read(part)
        except BROKEN as error:
            reason = str(error)[:200]
            raise ExchangeRefused(exchange.NOT_A_ZIP, Spot(str(path)), reason=reason) from error


def _csv(parts: Mapping[str, bytes], path: Path, limits: Limits, problems: list[Problem]) -> Tables:
    found: Tables = {}
    for name, raw in parts.items():
        table = NAMES.get(name.removesuffix(".csv"), "") if name.endswith(".csv") else ""
        if table in found:
            problems.append(Problem(catalogue.TABLE_TWICE, Spot(str(path)), {"table": table}))
        elif table:
            found[table] = rows(raw, str(path), table, limits)
        elif name not in BOOKS:
            problems.append(Problem(catalogue.UNREAD, Spot(str(path)), {"table": name[:80]}))
    return found


def _carried(tables: Tables, file: str) -> Iterator[Problem]:
    for table, found in tables.items():
        if table not in SHOWN and found:
            values = {"table": table, "rows": len(found)}
            yield Problem(catalogue.CARRIED, Spot(file), values)


def _judged(files: Mapping[str, bytes], file: str) -> Iterator[Problem]:
    """What our own reader says of the tables, which by now hold no confidential address."""
    with TemporaryDirectory() as folder:
        for name, raw in files.items():
            (Path(folder) / name).write_bytes(raw)
        for problem in read_directory(Path(folder)).problems:
            where = f"{Path(problem.where.file).name}, line {problem.where.line}"
            said = f"{problem.code} {problem.what} {problem.rule}"
            error = problem.entry.severity is Severity.ERROR and problem.entry is not own.NO_NEED
            entry = catalogue.IN_TABLE if error else catalogue.TO_DO
            yield Problem(entry, Spot(file, path=where), {"problem": said, "do": problem.do})
