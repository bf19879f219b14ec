"""Service directories in HSDS 3.0's tables: every numbered problem at its line, and what is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from screening.care.authoring.directory import build, read_directory, sources
from screening.care.authoring.hsds import ENTRIES
from screening.care.compiled import loads
from screening.care.services import Directory
from screening.instrument.problems import Problem

GOOD = {
    "organizations": "id,name,description\no1,Harbor,Beds",
    "services": (
        "id,organization_id,name,status,minimum_age,maximum_age,interpretation_services,assured_date\n"
        "s1,o1,Beds,active,12.0,17,By phone,2026-01-10\n"
        "s2,o1,Kitchen,active,,,,"
    ),
    "locations": "id,location_type,latitude,longitude\nl1,virtual,,\nl2,physical,1.5,2.5",
    "service_at_location": "id,service_id,location_id\nx1,s1,l1\nx2,s2,l2",
    "addresses": (
        "id,location_id,address_1,city,state_province,postal_code,country,address_type\n"
        "a2,l2,1 Example Street,Rivertown,EX,00000,US,physical"
    ),
    "phones": "id,service_id,organization_id,number\np1,s1,,1-202-555-0101\np2,,o1,1-202-555-0102",
    "schedules": (
        "id,service_id,location_id,freq,byday,opens_at,closes_at,valid_to,description\n"
        'h1,s1,,WEEKLY,"MO,TU",09:00-05:00,17:00:00,,By day\n'
        "h2,,l2,WEEKLY,FR,22:00,04:00,2026-12-31,"
    ),
    "languages": "id,service_id,code\ng1,s1,es\ng2,s1,en",
    "taxonomy_terms": (
        "id,code,name,description,taxonomy\n"
        "t1,shelter_housing,Shelter,A bed,screening-needs\n"
        "t2,foster_care,Foster care,In care,screening-eligibility\n"
        "t3,confidential,Confidential,Not said,screening-marks\n"
        "t4,made_up,Made up,Practice,screening-marks\n"
        "t5,BD-1800,Youth shelters,Of another taxonomy,AIRS"
    ),
    "attributes": (
        "id,link_id,link_entity,taxonomy_term_id\n"
        "b1,s1,service,t1\nb2,s1,service,t2\nb3,s1,service,t3\nb4,o1,organization,t4\n"
        "b5,s2,service,t1\nb6,s1,service,t5"
    ),
}


def put(folder: Path, *changes: tuple[str, str, str], without: str = "") -> Path:
    """The good directory with texts replaced in tables; each must be there once."""
    tables = dict(GOOD)
    for table, old, new in changes:
        assert tables[table].count(old) == 1
        tables[table] = tables[table].replace(old, new)
    place = folder / "river"
    place.mkdir(parents=True)
    for table, text in tables.items():
        if table != without:
            (place / f"{table}.csv").write_text(text + "\n", encoding="utf-8")
    return place


def problems(place: Path) -> list[Problem]:
    return read_directory(place).problems


# Code -> what is changed, and the table and line the problem stands in.
EXAMPLES = {
    "H002": (("services", "Beds,active", "Beds,and,more,active"), ("services", 2)),
    "H003": (("services", "Kitchen,active", "Kitchen,"), ("services", 3)),
    "H004": (("services", "s2,o1", "s1,o1"), ("services", 3)),
    "H005": (("service_at_location", "x2,s2,l2", "x2,s2,l3"), ("service_at_location", 3)),
    "H006": (("attributes", "b5,s2", "b5,s1"), ("services", 3)),
    "H007": (("services", "12.0,17", "17,12"), ("services", 2)),
    "H008": (("services", "Beds,active", "Beds,open"), ("services", 2)),
    "H010": (("service_at_location", "x1,s1,l1", "x1,s1,l2"), ("addresses", 2)),
    "H011": (("phones", "p2,,o1", "p2,s1,"), ("services", 3)),
    "H012": (("phones", "1-202-555-0101", "1-202-456-1111"), ("phones", 2)),
    "H013": (("schedules", "WEEKLY,FR", "MONTHLY,FR"), ("schedules", 3)),
    "H014": (("taxonomy_terms", "t1,shelter_housing", "t1,shelter"), ("taxonomy_terms", 2)),
}


@pytest.mark.parametrize("code", EXAMPLES)
def test_it_finds_the_problem_where_it_stands(tmp_path, code):
    changed, (table, line) = EXAMPLES[code]
    found = problems(put(tmp_path, changed))

    places = {(p.code, Path(p.where.file).stem, p.where.line) for p in found}
    assert (code, table, line) in places
    assert all(p.what and p.rule and p.do for p in found)


def test_a_table_that_has_to_be_there_is_missed(tmp_path):
    assert "H001" in {problem.code for problem in problems(put(tmp_path, without="services"))}


def test_every_problem_has_an_example():
    assert {entry.code for entry in ENTRIES} == {*EXAMPLES, "H001"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"id,name\n\xff,x", "UTF-8"),
        (b'id,name,description\n"o1,x', "unexpected end"),
        (b"x" * 1_100_000, "bytes"),
    ],
)
def test_what_is_no_table_is_refused_with_what_is_wrong(tmp_path, content, said):
    place = put(tmp_path)
    (place / "organizations.csv").write_bytes(content)

    assert any(said in p.what for p in problems(place) if p.code == "H002")


@pytest.mark.parametrize(
    "change",
    [
        ("service_at_location", "x1,s1,l1", "x1,s1,l2"),  # an address
        ("locations", "l1,virtual,,", "l1,virtual,1.5,2.5"),  # a position
        ("locations", "l1,virtual", "l1,physical"),
    ],
)
def test_where_a_confidential_place_is_can_stand_in_no_file(tmp_path, change):
    found = read_directory(put(tmp_path, change))

    assert found.directory is None
    assert "H010" in {problem.code for problem in found.problems}


def test_it_reads_what_the_tables_say(tmp_path):
    found = read_directory(put(tmp_path))
    assert found.problems == []
    assert found.directory is not None
    beds, kitchen = found.directory.services

    assert (beds.name, beds.organization, beds.needs) == ("Beds", "Harbor", ("shelter_housing",))
    assert (beds.age_from, beds.age_to, beds.eligibility) == (12, 17, ("foster_care",))
    assert (beds.languages, beds.interpreter, beds.phones) == (
        ("es", "en"),
        True,
        ("1-202-555-0101",),
    )
    assert [(h.days, h.opens, h.closes) for h in beds.hours] == [(("mo", "tu"), "09:00", "17:00")]
    assert (beds.hours_text, beds.assured_on) == ("By day", "2026-01-10")
    assert (beds.confidential, beds.address) == (True, "")
    # The phone is the organization's; the hours are those of the place.
    assert (kitchen.phones, kitchen.hours[0].to_day) == (("1-202-555-0102",), "2026-12-31")
    assert kitchen.address == "1 Example Street, Rivertown, EX 00000"
    assert found.directory.made_up


@pytest.mark.parametrize(
    "change",
    [
        ("schedules", "WEEKLY,FR", "WEEKLY,XX"),
        ("schedules", "22:00", "ten"),
        ("schedules", "2026-12-31", "2026-13-01"),
    ],
)
def test_hours_that_cannot_be_worked_out_are_nobodys_guess(tmp_path, change):
    found = read_directory(put(tmp_path, change))

    assert [problem.code for problem in found.problems] == ["H013"]
    assert found.directory is not None
    assert found.directory.services[1].hours == ()


def test_half_of_the_hours_would_be_wrong_hours(tmp_path):
    more = ("schedules", "h2,,l2", "h3,s1,,MONTHLY,1MO,09:00,17:00,,\nh2,,l2")
    found = read_directory(put(tmp_path, more))

    assert found.directory is not None
    assert found.directory.services[0].hours == ()
    assert found.directory.services[0].hours_text == "By day"


def test_building_writes_each_directory_without_errors(tmp_path):
    put(tmp_path / "services")
    bad = put(tmp_path / "services/x", without="services").rename(tmp_path / "services/bad")
    (tmp_path / "services/x").rmdir()
    assert sources(tmp_path / "services") == [bad, tmp_path / "services/river"]

    codes = {problem.code for problem in build(tmp_path, tmp_path / "out")}

    (built,) = (tmp_path / "out/services").iterdir()
    assert "H001" in codes
    assert loads(Directory, built.read_bytes()).id == "river"
