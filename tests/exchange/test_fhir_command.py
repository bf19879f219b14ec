"""`screening import fhir` and `screening export fhir-questionnaire`, as somebody types them."""

import json
from pathlib import Path

from screening.cli import main
from screening.instrument.fingerprint import fingerprint
from tests.exchange.fhir.making import of_file

TALK = Path(__file__).parents[2] / "questionnaires/first-conversation/1.yaml"


def test_a_questionnaire_goes_out_with_its_translations_and_comes_back(tmp_path, capsys):
    form, back = tmp_path / "form.json", tmp_path / "back"

    assert main(["export", "fhir-questionnaire", str(TALK), "--to", str(form)]) == 0
    assert main(["import", "fhir", str(form), "--to", str(back)]) == 0

    found = of_file(back / "first-conversation/1.yaml")
    assert fingerprint(found) == fingerprint(of_file(TALK))
    assert (back / "first-conversation/1.es.po").exists()
    assert "X077" in capsys.readouterr().out


def test_what_cannot_be_taken_over_ends_with_one_and_leaves_nothing(tmp_path, capsys):
    form, to = tmp_path / "form.json", tmp_path / "to"
    form.write_text(json.dumps({"resourceType": "Questionnaire", "item": [{"type": "boolean"}]}))

    assert main(["import", "fhir", str(form), "--to", str(to)]) == 1

    said = capsys.readouterr().out
    assert "item[0]: X054 error" in said
    assert "Nothing was written." in said
    assert not to.exists()


def test_a_directory_goes_out_and_comes_back(tmp_path):
    county = TALK.parents[1] / "services/example-county"

    assert main(["export", "hsds", str(county), "--to", str(tmp_path / "out")]) == 0
    taken = ["import", "hsds", str(tmp_path / "out/organizations.json"), "--to", str(tmp_path)]
    assert main([*taken, "--name", "county"]) == 0

    assert (tmp_path / "county/services.csv").exists()
