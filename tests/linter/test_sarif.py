"""SARIF 2.1.0: what the specification asks of a run, checked by hand, property by property."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from screening.linter.command import lint
from screening.linter.shown import Form
from tests.linter.sheet import spoiled

pytestmark = pytest.mark.laptop("writing questionnaires")


def sarif(*paths: Path) -> dict[str, Any]:
    out = io.StringIO()
    lint(paths, out, form=Form.SARIF)
    read: dict[str, Any] = json.loads(out.getvalue())
    return read


def put(folder: Path, text: str, name: str) -> Path:
    file = folder / name / "1.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return file


def check_log(log: dict[str, Any]) -> None:
    """3.13 sarifLog, 3.14 run, 3.18 tool, 3.19 toolComponent, 3.49 reportingDescriptor, 3.27 result."""
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    assert set(run) == {"tool", "columnKind", "results"}
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    assert set(run["tool"]) == {"driver"}
    driver = run["tool"]["driver"]
    assert set(driver) == {"name", "semanticVersion", "rules"}
    for rule in driver["rules"]:
        check_rule(rule)
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(ids) == len(set(ids))
    for result in run["results"]:
        check_result(result, ids)


def check_rule(rule: dict[str, Any]) -> None:
    assert set(rule) - {"properties"} == {"id", "shortDescription", "help", "defaultConfiguration"}
    assert rule["shortDescription"]["text"]
    assert rule["help"]["text"]
    assert set(rule["defaultConfiguration"]) == {"level"}
    assert rule["defaultConfiguration"]["level"] in ("none", "note", "warning", "error")


def check_result(result: dict[str, Any], ids: list[str]) -> None:
    assert set(result) == {"ruleId", "ruleIndex", "level", "message", "locations"}
    assert ids[result["ruleIndex"]] == result["ruleId"]
    assert result["level"] in ("none", "note", "warning", "error")
    assert set(result["message"]) == {"text"}
    assert result["message"]["text"]
    (location,) = result["locations"]
    assert set(location) <= {"physicalLocation", "logicalLocations"}
    place = location["physicalLocation"]
    assert set(place) <= {"artifactLocation", "region"}
    uri = place["artifactLocation"]["uri"]
    assert " " not in uri
    assert urlsplit(uri).scheme in ("", "file")
    if "region" in place:
        assert set(place["region"]) == {"startLine", "startColumn"}
        assert all(isinstance(one, int) and one >= 1 for one in place["region"].values())
    for logical in location.get("logicalLocations", ()):
        assert set(logical) == {"fullyQualifiedName"}


def test_it_is_as_the_specification_says(tmp_path: Path) -> None:
    why = put(tmp_path, spoiled(("Have you left home?", "Why have you left home?")), "small-talk")
    put(tmp_path, spoiled(("version: 1", "version: one")), "other one")
    log = sarif(tmp_path, tmp_path / "nowhere.yaml")

    check_log(log)
    results = {result["ruleId"]: result for result in log["runs"][0]["results"]}
    assert {"Q015", "Q034", "Q225"} <= set(results)
    assert (results["Q225"]["level"], results["Q034"]["level"]) == ("warning", "error")
    place = results["Q225"]["locations"][0]["physicalLocation"]
    assert unquote(urlsplit(place["artifactLocation"]["uri"]).path) == str(why)
    assert place["region"] == {"startLine": 27, "startColumn": 44}


def test_where_nothing_is_wrong_there_is_a_run_without_results(tmp_path: Path) -> None:
    log = sarif(put(tmp_path, spoiled(), "small-talk"))

    check_log(log)
    assert log["runs"][0]["results"] == []


def test_a_rule_says_where_it_comes_from(tmp_path: Path) -> None:
    log = sarif(put(tmp_path, spoiled(("Have you left", "Why have you left")), "small-talk"))
    (rule,) = log["runs"][0]["tool"]["driver"]["rules"]

    assert "WHO 2003" in rule["properties"]["source"]
