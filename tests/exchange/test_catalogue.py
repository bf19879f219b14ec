"""Every number is explained, unlike every other, and happens."""

import re
import subprocess
import sys

from screening.cli import main
from screening.exchange import catalogue as shared
from screening.exchange.xlsform import catalogue
from screening.exchange.xlsform.writing import write
from screening.instrument.problems import Entry
from screening.instrument.source import read
from tests.exchange.forms import codes
from tests.house.sources import ROOT
from tests.instrument.sheet import spoiled

ENTRIES = [
    entry
    for part in (shared, catalogue)
    for entry in vars(part).values()
    if isinstance(entry, Entry)
]


def test_docs_explain_every_number_and_no_other():
    docs = (ROOT / "docs/exchange.md").read_text(encoding="utf-8")

    explained = re.findall(r"^\| (X0[0-4][0-9]) \|", docs, re.M)

    assert explained == sorted({entry.code for entry in ENTRIES})


def test_no_two_have_one_number():
    assert len({entry.code for entry in ENTRIES}) == len(ENTRIES)


def test_every_number_is_looked_for_in_some_test():
    tests = [
        path.read_text(encoding="utf-8") for path in (ROOT / "tests/exchange").glob("test_*.py")
    ]

    assert not [e.code for e in ENTRIES if not any(re.search(rf"\b{e.code}\b", t) for t in tests)]


def test_what_pyxform_would_take_for_an_answer_is_not_handed_on():
    q = read(spoiled(("text: What helps now?", "text: 'Does ${money} help?'"))).questionnaire
    assert q is not None

    out = write(q, {})

    assert codes(out)["X039"] == 1
    assert out.failed


def test_a_library_that_is_missing_is_named(tmp_path):
    code = (
        "import sys; sys.modules['openpyxl'] = None; from screening.cli import main; "
        "sys.exit(main(['export', 'xlsform', sys.argv[1], '--to', sys.argv[2]]))"
    )
    file = ROOT / "questionnaires/six-topic-screen/1.yaml"

    done = subprocess.run(
        [sys.executable, "-c", code, str(file), str(tmp_path / "form.xlsx")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "X013 The library `openpyxl` is not installed." in done.stderr


def test_a_questionnaire_with_errors_is_not_handed_on(tmp_path, capsys):
    file = tmp_path / "small-talk" / "1.yaml"
    file.parent.mkdir()
    file.write_text(spoiled(("licence: CC-BY-4.0\n", "")), encoding="utf-8")

    assert main(["export", "xlsform", str(file), "--to", str(tmp_path / "form.xlsx")]) == 1

    shown = capsys.readouterr().err
    assert "X012" in shown
    assert "Q150" in shown
    assert not (tmp_path / "form.xlsx").exists()
