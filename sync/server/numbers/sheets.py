"""Tables as people read them, made of the numbers that may be shown. A chart is drawn of the same table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sync.protocol.catalogue import N_
from sync.server.numbers import words
from sync.server.numbers.asking import Asked, Numbers
from sync.server.numbers.axes import GRAINS, grain, periods
from sync.server.numbers.making import SKIPS
from sync.server.numbers.measuring import DAYS, LATER, NOT_KNOWN
from sync.server.numbers.shapes import ALL, CASES, CLOCKS, NEEDS, REST, SCREENINGS, finest
from sync.server.numbers.shown import Cells, Number, pick
from sync.server.pages.words import _
from sync.server.people.units import Unit
from sync.server.worklists.words import code

# Over time; the parts of a whole beside each other; several numbers of one thing; no chart.
LINES, BARS, PAIRS, NONE = "lines", "bars", "pairs", ""


@dataclass(frozen=True, slots=True)
class Row:
    """`label`: as it is read, `short`: on a chart. `of`: what its numbers are parts of, if they are."""

    label: str
    numbers: tuple[Number, ...]
    of: Number = None
    short: str = ""
    measure: str = ""  # of which there is a page over time


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. `chart`: LINES over periods, BARS, or NONE. `note`: what has to be known to read it."""

    name: str
    title: str
    head: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    chart: str = BARS
    note: str = ""
    unit: str = ""  # "%" where these are shares

    @property
    def empty(self) -> bool:
        return all(number == 0 for row in self.rows for number in row.numbers)


Maker = Callable[[Numbers], Iterator[Sheet]]


def spans(asked: Asked, cut: str = "", measure: str = ALL) -> list[str]:
    """The periods of the year that are asked for, as short as this can be asked for."""
    wanted = min(GRAINS.index(asked.grain), finest(tuple(cut.split()), measure))
    every = {asked.year, *periods(asked.year).parent}
    return sorted(one for one in every if grain(one) == wanted)


def over_time(numbers: Numbers) -> Iterator[Sheet]:
    """How many conversations, by period and by the cut."""
    cut = numbers.asked.cut
    cells = numbers.cells(SCREENINGS, cut)
    ends = numbers.cells(SCREENINGS, "", "end")
    values = numbers.values(SCREENINGS, cut) if cut and " " not in cut else []
    if " " in cut:
        yield _crossed(numbers, cut)
        return
    if values:
        rows = [
            _over(one, tuple(pick(cells, one, value) for value in values))
            for one in spans(numbers.asked, cut)
        ]
        heads = tuple(words.value(cut, value) for value in values)
    else:
        rows = [
            _over(one, (pick(cells, one), pick(ends, one, "complete")))
            for one in spans(numbers.asked)
        ]
        heads = (_("Conversations"), _("of these completed"))
    yield Sheet(
        "over_time",
        _("Conversations"),
        _("Period"),
        heads,
        tuple(rows),
        LINES if len(rows) > 1 else PAIRS,
    )


def _over(period: str, numbers: tuple[Number, ...]) -> Row:
    return Row(words.period(period), numbers, short=words.short_period(period))


def _crossed(numbers: Numbers, cut: str) -> Sheet:
    """Two cuts of a whole year against each other."""
    one, other = cut.split()
    cells, year = numbers.cells(SCREENINGS, cut), numbers.asked.year
    columns = numbers.values(SCREENINGS, other)
    rows = tuple(
        Row(words.value(one, value), tuple(pick(cells, year, value, column) for column in columns))
        for value in numbers.values(SCREENINGS, one)
    )
    heads = tuple(words.value(other, column) for column in columns)
    return Sheet("over_time", _("Conversations"), _(words.CUTS[one]), heads, rows)


def ending(numbers: Numbers) -> Iterator[Sheet]:
    yield from _by_value(numbers, "ending", "end")


def waiting(numbers: Numbers) -> Iterator[Sheet]:
    yield from _by_value(numbers, "waiting", "days")


def triggers(numbers: Numbers) -> Iterator[Sheet]:
    yield from _by_value(numbers, "triggers", "trigger")


def bands(numbers: Numbers) -> Iterator[Sheet]:
    for place, measure in enumerate(numbers.measures(SCREENINGS, "score.")):
        yield from _by_value(numbers, f"bands_{place}", measure)


def findings(numbers: Numbers) -> Iterator[Sheet]:
    """Each indicator in the whole year: how many, or how many of each value of the cut."""
    cut, year = numbers.asked.cut, numbers.asked.year
    measures = numbers.measures(SCREENINGS, "finding.")
    if not measures:
        return
    if cut and cut != "version" and " " not in cut:
        values = numbers.values(SCREENINGS, cut)
        rows = tuple(
            Row(
                words.measure(one),
                tuple(
                    pick(numbers.cells(SCREENINGS, cut, one), year, value, "present")
                    for value in values
                ),
                measure=one,
            )
            for one in measures
        )
        heads = tuple(words.value(cut, value) for value in values)
        title = _("Indicators to follow up, by {cut}", cut=_(words.CUTS[cut]))
        yield Sheet("findings", title, _("Indicator"), heads, rows)
        return
    whole = pick(numbers.cells(SCREENINGS), year)
    states = ("present", "not_excluded", REST)
    rows = tuple(
        Row(
            words.measure(one),
            _states(numbers.cells(SCREENINGS, "", one), (year,), states),
            whole,
            measure=one,
        )
        for one in measures
    )
    everybody = all(one in numbers.listed[SCREENINGS]["asked_of_all"] for one in measures)
    heads = tuple(words.state("", one, everybody) for one in states)
    yield Sheet("findings", _("Indicators"), _("Indicator"), heads, rows)


def clocks(numbers: Numbers) -> Iterator[Sheet]:
    states = ("kept", "late", "breached", "running", "no_longer")
    yield from _each(numbers, CLOCKS, "duty", "kept", states)


def needs(numbers: Numbers) -> Iterator[Sheet]:
    states = ("accepted", "made", "declined", "unavailable", "open")
    yield from _each(numbers, NEEDS, "need", "outcome", states)


def concerns(numbers: Numbers) -> Iterator[Sheet]:
    for measure in ("concern", "judged"):
        yield from _alone(numbers, CASES, measure)


def versions(numbers: Numbers) -> Iterator[Sheet]:
    """How many conversations with each version of each questionnaire."""
    year, values = numbers.asked.year, numbers.values(SCREENINGS, "version")
    if len(values) < 2:
        return
    cells, ends = numbers.cells(SCREENINGS, "version"), numbers.cells(SCREENINGS, "version", "end")
    rows = tuple(
        Row(
            words.value("version", one), (pick(cells, year, one), pick(ends, year, one, "complete"))
        )
        for one in values
    )
    heads = (_("Conversations"), _("of these completed"))
    yield Sheet("versions", _("Questionnaires and versions"), _("Version"), heads, rows, PAIRS)


def skipped(numbers: Numbers) -> Iterator[Sheet]:
    """Of each question, in which share it was skipped, by language."""
    by_version: dict[str, dict[str, Cells]] = {}
    for about, _cut, measure in sorted(numbers.rows):
        if about == SKIPS:
            version, language = measure.split()
            cells = numbers.rows[about, "", measure].get(numbers.asked.year, {})
            by_version.setdefault(version, {})[language] = cells
    for place, (version, languages) in enumerate(by_version.items()):
        questions = sorted({question for cells in languages.values() for question in cells})
        rows = tuple(
            Row(code(question), tuple(cells.get(question) for cells in languages.values()))
            for question in questions
        )
        yield Sheet(
            f"skipped_{place}",
            _("Skipped questions: {version}", version=words.value("version", version)),
            _("Question"),
            tuple(words.value("language", one) for one in languages),
            rows,
            NONE,
            _(
                "Shares in steps of five. Much more in one language is often a sign of its translation."
            ),
            "%",
        )


SECTIONS: Mapping[str, tuple[str, Maker]] = {
    "over_time": ("", over_time),
    "ending": ("", ending),
    "waiting": (N_("What has no moment from which it was due is not known."), waiting),
    "findings": (
        N_("An indicator that is present means: follow up. It never says more."),
        findings,
    ),
    "bands": ("", bands),
    "clocks": (N_("Counted in the month in which the clock began to run."), clocks),
    "needs": (N_("A service that was not available counts, also where another one was."), needs),
    "concerns": ("", concerns),
    "triggers": ("", triggers),
    "versions": ("", versions),
    "skipped": ("", skipped),
}


def sheets(numbers: Numbers) -> Iterator[Sheet]:
    """Every table of a unit and a year in which there is anything."""
    for _note, maker in SECTIONS.values():
        for sheet in maker(numbers):
            if not sheet.empty:
                yield sheet


def trend(
    numbers: Numbers, years: Sequence[str], measure: str, cells: Mapping[tuple[str, str], Cells]
) -> Sheet:
    """One measure over time. `cells`: by year and measure."""
    states = [*numbers.states(SCREENINGS, measure)]
    if measure.startswith("finding."):
        states = [one for one in states if one != "absent"] + [REST]
    elif measure:
        states = _with_rest(numbers, SCREENINGS, measure)
    rows = []
    for year in years:
        for period in spans(replace(numbers.asked, year=year)):
            all_of_them = pick(cells.get((year, ""), {}), period)
            parts = _states(cells.get((year, measure), {}), (period,), states)
            label = words.short_period(period) if len(years) == 1 else ""
            rows.append(Row(words.period(period), parts or (all_of_them,), all_of_them, label))
    everybody = measure in numbers.listed[SCREENINGS]["asked_of_all"]
    heads = [words.state(measure, one, everybody) for one in states] or [_("Conversations")]
    title = words.measure(measure)
    kind = LINES if len(rows) > 1 else BARS
    return Sheet("trend", title, _("Period"), tuple(heads), tuple(rows), kind)


def compared(year: str, units: Sequence[Unit], cells: Mapping[tuple[str, str], Cells]) -> Sheet:
    """The units right below one. `cells`: by unit and measure."""
    rows = tuple(
        Row(
            one.name,
            (
                pick(cells.get((one.code, ""), {}), year),
                pick(cells.get((one.code, "end"), {}), year, "complete"),
            ),
        )
        for one in units
    )
    heads = (_("Conversations"), _("of these completed"))
    return Sheet("units", _("Units"), _("Unit"), heads, rows, PAIRS)


def _by_value(numbers: Numbers, name: str, measure: str) -> Iterator[Sheet]:
    """A measure's states in the whole year, of everybody or of each value of the cut."""
    cut, year = numbers.asked.cut, numbers.asked.year
    states = _with_rest(numbers, SCREENINGS, measure)
    if not states:
        return
    if (SCREENINGS, cut, measure) not in numbers.rows:
        cut = ""
    cells, all_of_them = numbers.cells(SCREENINGS, cut, measure), numbers.cells(SCREENINGS, cut)
    rows = tuple(
        Row(
            words.value(cut, " ".join(value)) if cut else _("everybody"),
            _states(cells, (year, *value), states),
            pick(all_of_them, year, *value),
        )
        for value in _values(numbers, cut)
    )
    heads = tuple(words.state(measure, one) for one in states)
    yield Sheet(name, words.measure(measure), _(words.CUTS[cut]), heads, rows)


def _values(numbers: Numbers, cut: str) -> list[tuple[str, ...]]:
    if " " in cut:
        one, other = (numbers.values(SCREENINGS, part) for part in cut.split())
        return [(first, second) for first in one for second in other]
    return [(value,) for value in numbers.values(SCREENINGS, cut)] if cut else [()]


def _each(
    numbers: Numbers, about: str, cut: str, measure: str, states: Sequence[str]
) -> Iterator[Sheet]:
    """A row for each duty, or each need, in the whole year."""
    year, there = numbers.asked.year, set(numbers.states(about, measure))
    used = [one for one in states if one in there]
    cells, all_of_them = numbers.cells(about, cut, measure), numbers.cells(about, cut)
    rows = tuple(
        Row(words.value(cut, one), _states(cells, (year, one), used), pick(all_of_them, year, one))
        for one in numbers.values(about, cut)
    )
    if rows:
        heads = tuple(words.state(measure, one) for one in used)
        yield Sheet(about, words.measure(measure), _(words.CUTS[cut]), heads, rows)


def _alone(numbers: Numbers, about: str, measure: str) -> Iterator[Sheet]:
    year, states = numbers.asked.year, numbers.states(about, measure)
    cells = numbers.cells(about, "", measure)
    if states:
        row = Row(_("everybody"), _states(cells, (year,), states), pick(numbers.cells(about), year))
        heads = tuple(words.state(measure, one) for one in states)
        yield Sheet(measure, words.measure(measure), _("Cases"), heads, (row,))


def _with_rest(numbers: Numbers, about: str, measure: str) -> list[str]:
    states = numbers.states(about, measure)
    if measure.startswith("score.") or states == ["complete"]:
        return [*states, REST]
    if measure == "days":
        return [one for one in (*(name for _most, name in DAYS), LATER, NOT_KNOWN) if one in states]
    return sorted(states, key=lambda one: (one != "complete", one == NOT_KNOWN, one))


def _states(cells: Cells, path: tuple[str, ...], states: Sequence[str]) -> tuple[Number, ...]:
    return tuple(pick(cells, *path, state) for state in states)
