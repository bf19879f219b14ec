"""Writing a case into the author's file: a few lines more, and nothing else touched."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

from screening.instrument.checking import Reading
from screening.instrument.model import Case, Questionnaire
from screening.instrument.source import read
from screening.linter.cases import run_cases
from screening.preview.catalogue import IN_BRACKETS, NOT_KEPT, PreviewRefused
from screening.preview.recording import as_yaml


def keep(file: Path, q: Questionnaire, case: Case) -> None:
    """Write the case below the others of the file `q` was read from, which is left as it is else.

    Raises PreviewRefused (V103, V105); then nothing was written.
    """
    before = file.read_bytes()
    after = with_case(before.decode("utf-8"), q, case).encode("utf-8")
    check(read(after, str(file)), q, case)
    _replace(file, after)


def check(reading: Reading, q: Questionnaire, case: Case) -> None:
    """The file with the case must be the file before and the case, and the case must come out."""
    found = reading.questionnaire
    if found is None or not reading.ok:
        reason = reading.problems[0].what if reading.problems else "-"
        raise PreviewRefused(NOT_KEPT, reason=reason)
    if replace(found, cases=found.cases[:-1]) != q:
        raise PreviewRefused(NOT_KEPT, reason=f"`{case.name}`")
    wrong = run_cases(replace(found, cases=found.cases[-1:]), reading.marks)
    if wrong:
        raise PreviewRefused(NOT_KEPT, reason=wrong[0].what)


def with_case(text: str, q: Questionnaire, case: Case) -> str:
    """The text of the file with the case behind the last one; comments and layout stay as they are."""
    lines = text.splitlines(keepends=True)
    end = "\r\n" if "\r\n" in text else "\n"
    cases = _cases(text)
    if cases is None:
        indent, place, head = 2, len(lines), f"{end}cases:{end}"
    else:
        indent, place, head = cases.start_mark.column, _behind(cases, lines), ""
    if place and not lines[place - 1].endswith(("\n", "\r")):
        lines[place - 1] += end
    added = head + as_yaml(q, case, indent).replace("\n", end)
    return "".join([*lines[:place], added, *lines[place:]])


def _cases(text: str) -> Any:
    """The node of `cases`, a list of lines; None where the file has none."""
    import yaml  # only here: the rest of the preview needs no parser of its own

    root = yaml.compose(text, Loader=yaml.CBaseLoader)
    found = next((value for key, value in root.value if key.value == "cases"), None)
    if found is not None and found.flow_style:
        raise PreviewRefused(IN_BRACKETS)
    return found


def _behind(node: Any, lines: list[str]) -> int:
    """The number of lines up to the end of what a node says; comments behind it do not belong to it."""
    last = node
    while isinstance(last.value, list) and last.value and not last.flow_style:
        last = last.value[-1]
        last = last[1] if isinstance(last, tuple) else last
    mark = last.end_mark
    place: int = mark.line + 1 if mark.column else mark.line
    while place and not lines[place - 1].strip():
        place -= 1
    return place


def _replace(file: Path, content: bytes) -> None:
    """All of it or nothing, also where the program ends in the middle."""
    target = file.resolve()
    beside = target.with_name(f".{target.name}.new")
    try:
        beside.write_bytes(content)
        shutil.copymode(target, beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
