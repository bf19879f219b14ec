"""Translators get every text of a jurisdiction, and a broken file is named instead of half read."""

from __future__ import annotations

import io
from shutil import copytree

import pytest

from screening.care.authoring.extracting import extract
from screening.instrument.problems import Refusal
from screening.language.extract import run
from tests.care.making import COUNTRY
from tests.house.sources import ROOT


def extracted(text: str) -> dict[str, tuple[str, list[str]]]:
    found = extract(io.BytesIO(text.encode()), {}, (), {})
    return {context: (said, notes) for _line, _kind, (context, said), notes in found}


def test_each_text_has_its_context_and_says_who_reads_it():
    found = extracted(COUNTRY)

    said, (note,) = found["jurisdictions/land/duties.police.label"]
    assert (said, note) == ("Tell the police", "For the worker. A legal duty to report.")
    assert "jurisdictions/land/contacts.line.for_what" in found
    assert "jurisdictions/land/note" not in found  # it has none


def test_a_broken_file_is_refused_with_its_place():
    with pytest.raises(Refusal, match="Q035") as refused:
        extracted(COUNTRY.replace("level: country", "level: moon"))

    assert refused.value.problem.where.line == 2


def test_extracting_stops_at_it_and_says_where(tmp_path):
    for folder in ("locales", "questionnaires"):
        copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "questionnaires/jurisdictions/us.yaml").write_text("a: b", encoding="utf-8")
    before = (tmp_path / "locales/questionnaires.pot").read_bytes()
    out = io.StringIO()

    assert run(tmp_path, out) == 1
    assert "us.yaml:1:1" in out.getvalue()
    assert (tmp_path / "locales/questionnaires.pot").read_bytes() == before
