"""Directories of services in HSDS 3.0, in and out."""

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from screening.care.authoring.directory import read_directory
from screening.exchange.hsds.handing import hand_on
from screening.exchange.hsds.taking import take
from screening.exchange.kinds import Wishes
from screening.exchange.limits import Limits
from screening.exchange.writing import write

COUNTY = Path(__file__).parents[3] / "questionnaires/services/example-county"
SECRET = "7 Hidden Lane"


def codes(outcome):
    return {problem.code for problem in outcome.problems}


def zipped(files, path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return path


def small(**more):
    """A directory of one service, as JSON; `more` belongs to the service."""
    service = {
        "id": "s1",
        "name": "Beds",
        "status": "active",
        "phones": [{"id": "p1", "number": "1"}],
    }
    need = {"id": "t1", "code": "shelter_housing", "name": "A", "description": "B"}
    mark = [{"id": "a1", "taxonomy_term": {**need, "taxonomy": "screening-needs"}}]
    service = {**service, "attributes": mark, **more}
    return [{"id": "o1", "name": "Harbor", "description": "Help", "services": [service]}]


def confidential(service):
    term = {"id": "t2", "code": "confidential", "name": "A", "description": "B"}
    service["attributes"].append(
        {"id": "a2", "taxonomy_term": {**term, "taxonomy": "screening-marks"}}
    )
    place = {
        "id": "l1",
        "location_type": "physical",
        "latitude": 41.5,
        "addresses": [
            {
                "id": "d1", "address_1": SECRET, "city": "Rivertown", "state_province": "EX",
                "postal_code": "00000", "country": "US", "address_type": "physical",
            }
        ],
        "accessibility": [{"id": "x1", "description": f"Ramp at {SECRET}"}],
    }  # fmt: skip
    service["service_at_locations"] = [{"id": "k1", "location": place}]


@pytest.mark.parametrize("way", ["folder", "zip", "json"])
def test_what_is_shipped_goes_out_and_comes_back_as_the_same_directory(way, tmp_path):
    out = tmp_path / "out"
    handed = hand_on(COUNTY)
    write(handed, out)
    given = {
        "folder": lambda: out,
        "zip": lambda: zipped(handed.files, tmp_path / "out.zip"),
        "json": lambda: out / "organizations.json",
    }[way]()
    if way == "folder":
        (out / "organizations.json").unlink()

    outcome = take(given, Wishes(name="example-county"))
    write(outcome, tmp_path / "back")

    before = read_directory(COUNTY).directory
    after = read_directory(tmp_path / "back/example-county").directory
    assert after
    assert before
    assert sorted(map(str, after.services)) == sorted(map(str, before.services))
    assert not outcome.failed


def test_the_address_of_a_confidential_place_is_in_no_file(tmp_path):
    organizations = small()
    confidential(organizations[0]["services"][0])
    (tmp_path / "in.json").write_text(json.dumps(organizations))

    outcome = take(tmp_path / "in.json", Wishes())

    assert not outcome.failed
    everything = b"".join(outcome.files.values())
    assert b"Hidden" not in everything
    assert b"41.5" not in everything
    assert "X090" in codes(outcome)
    assert not [problem for problem in outcome.problems if "Hidden" in str(problem)]


def test_a_directory_with_an_address_of_a_confidential_place_is_not_handed_on(tmp_path):
    folder = tmp_path / "county"
    shutil.copytree(COUNTY, folder)
    places = (folder / "locations.csv").read_text().splitlines()
    first = places[1].split(",")[0]
    with (folder / "addresses.csv").open("a") as file:
        file.write(f"new,{first},{SECRET},Rivertown,EX,00000,US,physical\n")

    outcome = hand_on(folder)

    assert outcome.failed
    assert not outcome.files


def test_required_documents_are_kept_and_said_not_to_be_shown(tmp_path):
    document = {"id": "r1", "document": "A letter"}
    (tmp_path / "in.json").write_text(json.dumps(small(required_documents=[document])))

    outcome = take(tmp_path / "in.json", Wishes(name="county"))

    assert b"r1,s1,A letter" in outcome.files["county/required_documents.csv"]
    assert "X092" in codes(outcome)


def test_a_service_without_a_need_comes_in_as_something_to_do(tmp_path):
    (tmp_path / "in.json").write_text(json.dumps(small(attributes=[])))

    outcome = take(tmp_path / "in.json", Wishes())

    assert outcome.files
    assert any("H006" in problem.what for problem in outcome.problems if problem.code == "X094")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"id": None}, "X087"),
        ({"minimum_age": 18, "maximum_age": 12}, "X095"),
        ({"status": "open"}, "X095"),
        ({"secret_plans": {"a": 1}}, "X093"),
    ],
)
def test_what_is_wrong_inside_is_said(change, code, tmp_path):
    (tmp_path / "in.json").write_text(json.dumps(small(**change)))

    assert code in codes(take(tmp_path / "in.json", Wishes()))


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"notes.txt": b"x"}, "X085"),
        ({"services.csv": b"id\n", "a/services.csv": b"id\n"}, "X086"),
        ({"services.csv": b'id,name\n"1,2\n'}, "X088"),
        ({"services.csv": b"id,name\n1,\xff\n"}, "X009"),
        ({"services.csv": b"id\n", "pictures.png": b"x"}, "X091"),
        ({"services.csv": b"id\n" + b"1\n" * 30}, "X008"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_package_that_is_none_is_refused_with_a_number(files, code, tmp_path):
    outcome = take(zipped(files, tmp_path / "in.zip"), Wishes(), Limits(rows=20))

    assert code in codes(outcome)


def test_a_zip_bomb_is_not_unpacked(tmp_path):
    zipped({"services.csv": b"0" * 80_000_000}, tmp_path / "in.zip")

    outcome = take(tmp_path / "in.zip", Wishes())

    assert codes(outcome) == {"X006"}
    assert not outcome.files


def test_what_is_no_zip_is_said(tmp_path):
    (tmp_path / "in.zip").write_bytes(b"PK\x03\x04 and then nothing")

    assert codes(take(tmp_path / "in.zip", Wishes())) == {"X005"}


def test_the_data_package_names_every_table_with_its_columns():
    files = hand_on(COUNTY).files

    package = json.loads(files["datapackage.json"])
    for resource in package["resources"]:
        head = io.StringIO(files[resource["path"]].decode()).readline().strip().split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == head


def test_a_hundred_thousand_services_are_too_many(tmp_path):
    services = [{"id": str(n), "name": "B", "status": "active"} for n in range(100_000)]
    organization = {"id": "o1", "name": "H", "description": "x", "services": services}
    (tmp_path / "in.json").write_text(json.dumps([organization]))

    outcome = take(tmp_path / "in.json", Wishes())

    assert codes(outcome) == {"X008"}
    assert not outcome.files
