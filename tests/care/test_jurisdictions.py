"""Jurisdiction files: every numbered problem at its line, and what inheriting makes of good ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from screening.care.authoring.build import build, check_folder
from screening.care.authoring.catalogue import ENTRIES
from screening.care.authoring.reading import read, read_file
from screening.care.compiled import loads
from screening.care.jurisdiction import (
    Channel,
    Item,
    Jurisdiction,
    Moment,
    Proof,
    Said,
    TriggerKind,
)
from screening.care.plain import to_plain
from tests.care.making import COUNTRY, checked

STATE = """\
jurisdiction: land-north
level: state
inherits: land
label: North
language: en
made_up: yes
triggers:
  back: {within_hours: 12}
duties:
  police: {hours: 6, contacts: [north], note: Be quick}
  extra: {label: Tell us, after: [returned], hours: 48, to: Us, source: North 1}
contacts:
  north: {name: North, for_what: Help in the north, text: 1-303-555-0101}
"""
COUNTY = """\
jurisdiction: land-north-bay
level: county
inherits: land-north
label: Bay
language: en
made_up: yes
duties:
  police: {hours: 3, proof: [agency, person, number, badge]}
  desk: {hours: 96, reason: The desk is closed at night}
  extra: {removed: yes, reason: Nobody returns to Bay}
"""


def problems(*texts: str, named: tuple[str, ...] = ()) -> list[tuple[str, int, int]]:
    found = checked(*texts, named=named).problems
    return [(p.code, p.where.line, p.where.column) for ps in found.values() for p in ps]


def place_of(text: str, at: str) -> tuple[int, int]:
    before = text[: text.index(at)]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def change(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
    return text.replace(old, new)


def north(old: str, new: str, at: str) -> tuple[tuple[str, ...], str]:
    return (COUNTRY, change(STATE, old, new)), at


def land(old: str, new: str, at: str) -> tuple[tuple[str, ...], str]:
    return (change(COUNTRY, old, new),), at


def bay(old: str, new: str, at: str) -> tuple[tuple[str, ...], str]:
    return (COUNTRY, STATE, change(COUNTY, old, new)), at


ROUND = STATE.replace("inherits: land\n", "inherits: land-north\n")

# Code -> the files, and where in the last one the problem stands.
EXAMPLES: dict[str, tuple[tuple[str, ...], str]] = {
    "J002": ((COUNTRY, COUNTRY), "land\n"),
    "J003": north("inherits: land", "inherits: lend", "lend"),
    "J004": ((COUNTRY, ROUND), "land-north\nlabel"),
    "J005": ((COUNTRY, STATE.replace("level: state", "level: county")), "land\nlabel"),
    "J006": ((change(COUNTRY, "label: Land", "label: 3"), STATE), "land\nlabel"),
    "J007": north("made_up: yes\n", "", "land\nlabel"),
    "J008": north("language: en", "language: es", "es\nmade_up"),
    "J010": land("to: The police, ", "", "police: {label"),
    "J011": north("contacts: [north]", "contacts: [noth]", "noth]"),
    "J012": north(", text: 1-303-555-0101", "", "north: {name"),
    "J013": north("text: 1-303", "verified_on: 2026-02-30, text: 1-303", "2026-02-30"),
    "J014": north("1-303-555-0101", "1-800-555-0101", "1-800"),
    "J015": land("every_days: 30", "within_hours: 30", "again: {"),
    "J016": land("ages: {from: 10", "ages: {from: 19", "{from: 19"),
    "J017": north(
        "text: 1-303", 'open: [{days: [mo], from: "09:00", to: "09:00"}], text: 1-303', "{days"
    ),
    "J018": north(
        "text: 1-303",
        'always: yes, open: [{days: [mo], from: "09:00", to: "10:00"}], text: 1-303',
        "north: {name",
    ),
    "J020": north("within_hours: 12", "within_hours: 25", "25}"),
    "J021": bay("removed: yes, reason: Nobody returns to Bay", "removed: yes", "yes}"),
    "J022": bay("extra: {removed", "extro: {removed", "extro"),
    "J023": bay("proof: [agency, person, number, badge]", "proof: [agency, badge]", "[agency"),
    "J024": north("{within_hours: 12}", "{when: suspicion}", "suspicion}"),
}


@pytest.mark.parametrize("code", EXAMPLES)
def test_it_finds_the_problem_where_it_stands(code):
    texts, at = EXAMPLES[code]

    found = problems(*texts)

    assert (code, *place_of(texts[-1], at)) in found


def test_a_file_with_another_name_is_named():
    assert problems(COUNTRY, named=("lund",)) == [("J001", 1, 15)]


def test_every_problem_has_an_example():
    assert {entry.code for entry in ENTRIES} == {*EXAMPLES, "J001"}


@pytest.mark.parametrize("code", EXAMPLES)
def test_its_words_say_what_to_do_and_suggest_what_is_close(code):
    texts, _at = EXAMPLES[code]
    found = [p for ps in checked(*texts).problems.values() for p in ps if p.code == code]

    assert found
    assert all((p.what and p.rule and p.do) for p in found)
    if code in ("J003", "J011", "J022"):
        assert "Did you mean" in found[0].what


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "Q010"),
        ("- a", "Q011"),
        (change(COUNTRY, "level: country", "level: planet"), "Q035"),
        (change(COUNTRY, "label: Land", "labal: Land"), "Q030"),
        (change(COUNTRY, "hours: 24, at", "hours: soon, at"), "Q034"),
        (change(COUNTRY, "made_up: yes", "made_up: true"), "Q013"),
        (change(COUNTRY, "always: yes", "call: twice"), "Q006"),
        (change(COUNTRY, "1-202-555-0100", "112"), "Q032"),
        (change(COUNTRY, "after: [missing]", "after: []"), "Q039"),
        (change(COUNTRY, "after: [missing]", "after: [flagged]"), "Q035"),
        ("jurisdiction: [", "Q005"),
    ],
)
def test_yaml_and_shape_have_the_same_numbers_as_in_questionnaires(text, code):
    found = problems(text, named=("land",))

    assert code in [name for name, _line, _column in found]
    assert all(line > 0 for _name, line, _column in found if text)


def test_a_file_that_cannot_be_opened_is_named(tmp_path):
    (found,) = read_file(tmp_path / "nowhere.yaml").problems

    assert found.code == "Q015"


# --- what inheriting makes --------------------------------------------------------------------------


def family() -> dict[str, Jurisdiction]:
    found = checked(COUNTRY, STATE, COUNTY)
    assert not [str(problem) for ps in found.problems.values() for problem in ps]
    return found.jurisdictions


def test_a_child_has_what_is_above_it_with_its_own_changes():
    bay = family()["land-north-bay"]

    assert bay.chain == ("land", "land-north", "land-north-bay")
    assert bay.duties["police"].hours == 3
    assert bay.duties["police"].contacts == ("north",)
    assert bay.duties["police"].proof[-1] is Proof.BADGE
    assert bay.triggers["back"].within_hours == 12
    assert set(bay.contacts) == {"line", "north"}
    assert bay.trainings["basics"].valid_days == 365


def test_what_is_removed_is_gone_below_with_its_reason_and_stays_above():
    places = family()

    assert "extra" not in places["land-north-bay"].duties
    reason = Said("land-north-bay", "duties.extra.reason", "Nobody returns to Bay")
    assert places["land-north-bay"].removed == {"duties.extra": reason}
    assert "extra" in places["land-north"].duties


def test_a_longer_time_is_taken_with_its_reason_and_only_there():
    places = family()

    assert [places[name].duties["desk"].hours for name in ("land", "land-north-bay")] == [72, 96]
    assert places["land-north-bay"].duties["desk"].reason == "The desk is closed at night"
    assert places["land"].duties["desk"].reason == ""


def test_the_reason_for_a_change_does_not_pass_on_to_a_change_of_that_change():
    north = change(
        STATE, "police: {hours: 6,", "desk: {hours: 90, reason: Far away}\n  police: {hours: 6,"
    )
    bay = change(
        COUNTY, "desk: {hours: 96, reason: The desk is closed at night}", "desk: {hours: 80}"
    )
    places = checked(COUNTRY, north, bay).jurisdictions

    assert [places[name].duties["desk"].reason for name in ("land-north", "land-north-bay")] == [
        "Far away",
        "",
    ]


def test_saying_again_what_is_inherited_is_no_problem():
    assert problems(COUNTRY, change(STATE, "hours: 6", "hours: 24")) == []


def test_what_one_state_changes_does_not_touch_its_neighbour():
    south = STATE.replace("land-north", "land-south").replace("hours: 6", "hours: 20")
    south = change(south, "  extra: {", "  desk: {removed: yes, reason: No desk}\n  extra: {")
    places = checked(COUNTRY, south, STATE).jurisdictions

    assert [places[name].duties["police"].hours for name in ("land-south", "land-north")] == [20, 6]
    assert "desk" in places["land-north"].duties


def test_each_text_remembers_where_it_was_written():
    bay = family()["land-north-bay"]

    assert bay.duty("police").context == "jurisdictions/land/duties.police.label"
    assert bay.duty("police", "note").context == "jurisdictions/land-north/duties.police.note"
    assert bay.duty("desk", "reason").origin == "land-north-bay"
    assert bay.contact("north").text == "Help in the north"
    assert bay.trigger("back").origin == bay.training("basics").origin == "land"


def test_what_the_file_says_arrives_in_the_model():
    land = family()["land"]
    desk = land.duties["desk"]

    assert desk.after == (Moment.IDENTIFIED, Moment.ABUSE_SUSPECTED)
    assert (desk.receipt, land.duties["police"].at_once) == (True, True)
    assert desk.contents == (Item.TRAFFICKING, Item.PHOTO, Item.HEIGHT)
    assert land.triggers["again"].when is TriggerKind.PERIODIC
    assert (land.triggers["again"].age_from, land.triggers["again"].age_to) == (10, 17)
    assert land.contacts["line"].made_up
    assert land.duties["police"].proof == (Proof.AGENCY, Proof.PERSON, Proof.NUMBER)


def test_opening_times_and_channels_arrive_too():
    text = change(
        STATE, "text: 1-303", 'open: [{days: [mo], from: "22:00", to: "04:00"}], text: 1-303'
    )
    text = change(text, "note: Be quick", "channels: [phone, in_person]")
    north = checked(COUNTRY, text).jurisdictions["land-north"]

    assert to_plain(north.contacts["north"].open) == [
        {"days": ["mo"], "opens": "22:00", "closes": "04:00"}
    ]
    assert north.duties["police"].channels == (Channel.PHONE, Channel.IN_PERSON)


def test_a_real_number_inherited_by_a_made_up_place_stays_a_real_one():
    real = change(change(COUNTRY, "made_up: yes\n", ""), "1-202-555-0100", "1-888-373-7888")
    found = checked(real, STATE)

    assert not [problem for ps in found.problems.values() for problem in ps]
    contacts = found.jurisdictions["land-north"].contacts
    assert [contacts[name].made_up for name in ("line", "north")] == [False, True]


def test_an_error_in_one_state_leaves_the_other_and_the_country():
    south = STATE.replace("land-north", "land-south").replace("hours: 6", "hours: 48")
    found = checked(COUNTRY, STATE, south)

    assert set(found.jurisdictions) == {"land", "land-north"}


def test_what_rests_on_a_file_with_an_error_of_its_rules_is_not_compiled():
    country = change(COUNTRY, "hours: 24, at_once", "at_once")
    found = checked(country, STATE, COUNTY)

    assert found.jurisdictions == {}
    assert [[p.code for p in ps] for ps in found.problems.values()] == [
        ["J010"],
        ["J006"],
        ["J006"],
    ]


def test_a_circle_of_two_is_found_in_both_and_ends():
    one = STATE.replace("inherits: land\n", "inherits: land-south\n")
    other = STATE.replace("jurisdiction: land-north", "jurisdiction: land-south").replace(
        "inherits: land\n", "inherits: land-north\n"
    )
    found = checked(one, other)

    assert found.jurisdictions == {}
    codes = [[p.code for p in ps] for ps in found.problems.values()]
    assert all("J004" in one for one in codes)


def test_building_writes_each_whole_and_leaves_out_what_has_errors(tmp_path: Path):
    folder = tmp_path / "jurisdictions"
    folder.mkdir()
    for name, text in (("land", COUNTRY), ("land-north", STATE), ("bad", "a: b")):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")

    codes = {problem.code for problem in build(tmp_path, tmp_path / "out")}

    built = tmp_path / "out/jurisdictions"
    assert codes == {"Q030", "Q031"}
    assert sorted(path.stem for path in built.iterdir()) == ["land", "land-north"]
    north = loads(Jurisdiction, (built / "land-north.json").read_bytes())
    assert north == check_folder(folder).jurisdictions["land-north"]


def test_every_text_is_there_for_translators():
    texts = dict(read(STATE, Path("land-north.yaml")).texts())

    assert texts["label"] == "North"
    assert texts["duties.extra.to"] == "Us"
    assert texts["contacts.north.for_what"] == "Help in the north"
    assert "contacts.north.name" not in texts
