"""Pages and files of numbers, as people see them."""

import csv
import io
import json
import zipfile
from xml.etree import ElementTree as ET

import pytest
from sqlalchemy import select

from screening.exchange.tables.cells import as_csv, harmless
from sync.server.audit.tables import trail
from sync.server.exports.files import MOST_ROWS
from sync.server.numbers.making import keep
from sync.server.numbers.tables import numbers_made, numbers_shown, tallies
from sync.server.people.scope import everything
from tests.store.cheap import seeded
from tests.sync.cast import cast
from tests.sync.conftest import centre_at
from tests.sync.numbers import agencies
from tests.sync.numbers.filled import fill

MANY = 700  # screenings of the year
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module", params=["embedded", "postgresql"])
def read(request, tmp_path_factory):
    """Everybody, over numbers that no test changes."""
    url = request.getfixturevalue("pg").fresh() if request.param == "postgresql" else ""
    with centre_at(tmp_path_factory.mktemp("read"), url) as centre:
        everybody = cast(centre)
        fill(centre, MANY)
        yield everybody


@pytest.fixture
def people(centre):
    """Everybody, over numbers of a test's own."""
    everybody = cast(centre)
    fill(centre, MANY)
    return everybody


def test_an_analyst_sees_the_agency_and_a_supervisor_her_units(read):
    whole, hers = read["nadia"].get("/numbers"), read["sofia"].get("/numbers")

    assert whole.status_code == hers.status_code == 200
    assert "Made-up Agency, 2026" in whole.text
    assert "North team, 2026" in hers.text
    assert "River team" in hers.text
    assert "South team" in whole.text
    assert "South team" not in hers.text


def test_what_is_hidden_is_hidden_for_everybody_alike(read):
    one = read["sofia"].get("/numbers", unit="river", cut="gender", grain="quarter")
    other = read["nadia"].get("/numbers", unit="river", cut="gender", grain="quarter")

    def figures(page):
        return page.text[page.text.index("<table") : page.text.rindex("</table>")]

    assert "✻" in figures(one)
    assert figures(one).split("</nav>")[-1] == figures(other).split("</nav>")[-1]


def test_units_stand_beside_each_other_with_the_numbers_of_their_own_pages(read):
    nadia = read["nadia"]
    said = nadia.get("/exports/numbers.json", year="2026", unit="*").json["rows"]
    whole = [row for row in said if row["about"] == "below"]
    units = nadia.get("/numbers", year="2026").text.partition('aria-labelledby="units"')[2]
    rows = units.partition("<tbody>")[2].partition("</tbody>")[0].split("<tr>")[1:]

    assert whole == []  # it is in the units' own files
    for code, name in (("north", "North team"), ("south", "South team")):
        lines = nadia.get("/exports/numbers.json", year="2026", unit=code).json["rows"]
        (count,) = [
            row["number"]
            for row in lines
            if row["about"] == "screenings" and row["period"] == "2026"
            if not row["cut_1"] and not row["measure"]
        ]
        (row,) = [row for row in rows if name in row]
        assert f">{count}</td>" in row.replace(" ", "")


@pytest.mark.parametrize("path", ["/numbers", "/exports", "/exports/numbers.csv"])
def test_a_unit_of_somebody_else_is_as_if_it_were_not_there(read, path):
    assert read["otto"].get(path, unit="south").status_code == 200
    for unit in ("north", "river", "nowhere", "*"):
        refused = read["otto"].get(path, unit=unit)
        assert refused.status_code == 404
        assert "N002" in refused.text


def test_what_cannot_be_asked_for_is_refused_by_number(read):
    nadia = read["nadia"]
    for number, query in (
        ("N001", {"cut": "gender mode"}),
        ("N001", {"grain": "day"}),
        ("N003", {"year": "26"}),
    ):
        assert number in nadia.get("/numbers", **query).text
    assert "N001" in nadia.get("/numbers/chart/nothing.svg").text
    assert "N004" in nadia.get("/exports/numbers.pdf").text
    assert read["amina"].get("/numbers").status_code == 403
    assert read["ada"].get("/exports").status_code == 403


@pytest.mark.parametrize("cut", ["", "gender", "gender age"])
def test_each_table_has_a_chart_without_script(read, cut):
    nadia = read["nadia"]
    page = nadia.get("/numbers", cut=cut, grain="month").text
    charts = [part.partition('"')[0] for part in page.split('<img src="')[1:]]
    assert len(charts) >= 7
    for chart in charts:
        path, _, query = chart.replace("&amp;", "&").partition("?")
        answer = nadia.get(
            path, **dict(one.split("=") for one in query.replace("+", " ").split("&"))
        )
        assert answer.content_type.startswith("image/svg+xml")
        assert b"<script" not in answer.data
        assert ET.fromstring(answer.data).tag.endswith("svg")  # noqa: S314 - our own


def test_a_year_without_anything_says_so(read):
    assert "Nothing was counted" in read["nadia"].get("/numbers", year="2019").text


def test_files_say_the_same_as_the_page_and_hide_the_same(people, centre):
    nadia = people["nadia"]
    csv_file = nadia.get("/exports/numbers.csv", unit="river", year="2026")
    as_json = json.loads(nadia.get("/exports/numbers.json", unit="river", year="2026").data)
    book = zipfile.ZipFile(io.BytesIO(nadia.get("/exports/numbers.xlsx", unit="river").data))
    lines = [*csv.DictReader(io.StringIO(csv_file.data.decode("utf-8-sig")))]

    assert csv_file.headers["Content-Disposition"].endswith('"numbers-river-2026.csv"')
    assert len(lines) == len(as_json["rows"]) > 100
    assert [line["number"] for line in lines] == [str(row["number"]) for row in as_json["rows"]]
    assert {"column", "word", "meaning"} == set(as_json["codebook"][0])
    assert all(line["number"] == "" for line in lines if line["hidden"] == "1")
    counts = [
        int(line["number"]) for line in lines if line["hidden"] == "0" and line["about"] != "skips"
    ]
    assert not [count for count in counts if 1 <= count < 11]
    sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own
    assert len([*sheet.iter(f"{SHEET}row")]) == len(lines) + 1
    with centre.desk.database.reading() as connection:
        noted = connection.execute(select(trail.c.about).where(trail.c.what == "export")).scalars()
        assert len([*noted]) == 3


def test_single_rows_only_for_who_may_see_these_cases(read):
    sofia = read["sofia"].get("/exports/screenings.csv", year="2026")
    lines = [*csv.DictReader(io.StringIO(sofia.data.decode("utf-8-sig")))]

    assert {line["unit"] for line in lines} == {"north", "river"}
    assert read["nadia"].get("/exports/screenings.csv").status_code == 403
    assert read["otto"].get("/exports/screenings.csv", unit="river").status_code == 404
    rows = json.loads(read["otto"].get("/exports/screenings.json", year="2026").data)["rows"]
    assert {row["unit"] for row in rows} == {"south"}


def test_a_text_that_a_spreadsheet_would_run_is_made_harmless():
    formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(1)"]

    assert [harmless(one) for one in formulas] == [f"'{one}" for one in formulas]
    assert harmless(-3) == -3
    assert harmless("north") == "north"
    said = b"".join(as_csv(["a"], [{"a": '=cmd|" /C calc"!A0'}])).decode("utf-8-sig")
    assert [*csv.reader(io.StringIO(said))] == [["a"], ['\'=cmd|" /C calc"!A0']]


def test_too_many_rows_for_a_workbook_are_refused(people, centre):
    row = {"year": "2026", "about": "screenings", "unit": "south", "cut": "", "cells": "{}"}
    cells = json.dumps({f"2026-{number}": number + 20 for number in range(1000)})
    people["nadia"].get("/numbers")
    with centre.desk.database.writing() as connection:
        everything(connection)
        connection.execute(
            numbers_shown.insert(),
            [row | {"measure": f"m{n}", "cells": cells} for n in range(MOST_ROWS // 1000 + 1)],
        )

    refused = people["nadia"].get("/exports/numbers.xlsx", unit="south", year="2026")
    assert "N005" in refused.text


def test_one_measure_over_ten_years(read):
    nadia = read["nadia"]
    asked = {"measure": "indicator.foster_care", "years": "10", "grain": "year", "year": "2026"}
    page = nadia.get("/numbers/trend", **asked).text

    assert page.count('<th scope="row">') == 10
    assert "2017" in page
    assert nadia.get("/numbers/trend.svg", **asked).content_type.startswith("image/svg+xml")
    for wrong in ({"years": "11"}, {"years": "x"}, {"measure": "finding.nothing"}):
        assert "N001" in nadia.get("/numbers/trend", **(asked | wrong)).text
    assert read["otto"].get("/numbers/trend", unit="river").status_code == 404


def whole(people) -> int:
    """How many screenings there were, by the file."""
    lines = people["nadia"].get("/exports/numbers.csv", year="2026").data.decode("utf-8-sig")
    asked = {"period": "2026", "unit": "*", "about": "screenings", "cut_1": "", "measure": ""}
    (line,) = [one for one in csv.DictReader(io.StringIO(lines)) if asked.items() <= one.items()]
    return int(line["number"])


def took(centre, **told):
    """As if the numbers had taken so long to make, or another process were at it."""
    with centre.desk.database.writing() as connection:
        connection.execute(numbers_made.update().values(**told))


def more_comes(centre):
    chance = seeded()
    agencies.count(centre.desk.database, agencies.screenings(chance, 100, ["south"]))
    centre.clock.advance(minutes=15)


def test_the_numbers_are_made_again_when_something_came(people, centre):
    assert whole(people) == MANY
    took(centre, seconds=0.2)
    more_comes(centre)

    assert whole(people) == MANY + 100


def test_what_takes_long_is_made_beside_and_the_page_does_not_wait(people, centre):
    database = centre.desk.database
    assert whole(people) == MANY
    took(centre, seconds=30.0)
    more_comes(centre)

    assert whole(people) == MANY
    keep(database, centre.clock)
    assert whole(people) == MANY + 100
    with database.reading() as connection:
        made = connection.execute(select(numbers_made)).one()
    assert (made.claimed_at, made.at) == ("", "2026-11-22T19:48:17Z")


def test_what_another_process_makes_just_now_is_left_to_it_for_a_while(people, centre):
    assert whole(people) == MANY
    took(centre, seconds=30.0, claimed_at="2026-11-22T19:40:00Z")
    more_comes(centre)
    keep(centre.desk.database, centre.clock)
    assert whole(people) == MANY

    centre.clock.advance(minutes=14)
    took(centre, claimed_at="2026-11-22T19:20:00Z")
    keep(centre.desk.database, centre.clock)
    assert whole(people) == MANY + 100


def test_nobody_waits_for_the_first_numbers_of_a_large_agency(people, centre):
    row = {
        "period": "2025-03",
        "unit": "south",
        "cut": "version",
        "sums": '{"":20,"end:complete":20}',
    }
    with centre.desk.database.writing() as connection:
        everything(connection)
        connection.execute(
            tallies.insert(), [row | {"value": f"first-conversation/{n}"} for n in range(2001)]
        )
        connection.execute(tallies.insert(), [row | {"cut": "", "value": "", "sums": '{"":40020}'}])
    for _ in range(2):
        refused = people["nadia"].get("/numbers", year="2025")
        assert (refused.status_code, "N006" in refused.text) == (503, True)

    keep(centre.desk.database, centre.clock)

    assert "40,020" in people["nadia"].get("/numbers", year="2025", grain="year").text
