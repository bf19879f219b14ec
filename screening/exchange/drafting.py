"""A questionnaire taken over from elsewhere: its YAML, its translations, and what lint says of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from screening.exchange import catalogue
from screening.exchange.outcome import Outcome, Spot
from screening.instrument.model import Questionnaire
from screening.instrument.problems import Entry, Problem, Severity
from screening.instrument.scalars import FALSE, TRUE, meaning
from screening.instrument.texts import texts
from screening.language import po

# What only an author can say, because no form from elsewhere does: a draft may lack it. The compiler and
# the shelf refuse the draft until it is there.
AUTHORS = frozenset(
    (
        "Q112",
        "Q114",
        "Q131",
        "Q133",
        "Q135",
        "Q136",
        "Q137",
        "Q138",
        "Q139",
        "Q140",
        "Q150",
        "Q153",
        "Q155",
        "Q157",
        "Q159",
    )
)


def yaml_of(document: Mapping[str, Any]) -> str:
    """The document as YAML 1.2 that our own reader reads as the same document."""
    import yaml

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, _data: object) -> bool:
            return True

    def text(dumper: Any, value: str) -> Any:
        plain = meaning(value) == value and value not in TRUE and value not in FALSE
        style = None if plain else '"'
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Dumper.add_representer(str, text)
    return yaml.dump(dict(document), Dumper=Dumper, sort_keys=False, allow_unicode=True, width=100)


def draft(
    document: Mapping[str, Any],
    translations: Mapping[str, Mapping[str, str]],
    file: str,
    problems: Iterable[Problem],
    to_add: Entry,
) -> Outcome:
    """The files of a questionnaire: `<name>/<version>.yaml` and `<name>/<version>.<language>.po`.

    It fails when `problems` has errors, or when our own reader finds errors in it that its author could not
    simply add. `to_add`: the entry for those that can be added (values `problem`, `do`).
    """
    from screening.instrument.source import read

    place = f"{document['questionnaire']}/{document['version']}"
    written = yaml_of(document)
    reading = read(written, f"{place}.yaml")
    found = [*problems]
    for problem in reading.problems:
        found += _judged(problem, file, to_add)
    outcome = Outcome(problems=tuple(found))
    if outcome.failed or reading.questionnaire is None:
        return outcome
    files = {f"{place}.yaml": written.encode()}
    for code, known in translations.items():
        files[f"{place}.{code}.po"] = _catalogue(reading.questionnaire, code, known)
    return Outcome(files, outcome.problems)


def _judged(problem: Problem, file: str, to_add: Entry) -> Iterable[Problem]:
    said = f"{problem.where} {problem.code} {problem.what} {problem.rule}"
    if problem.code in AUTHORS or problem.entry.severity is not Severity.ERROR:
        yield Problem(to_add, Spot(file), {"problem": said, "do": problem.do})
    else:
        yield Problem(catalogue.NOT_OURS, Spot(file), {"problem": f"{said} {problem.do}"})


def _catalogue(q: Questionnaire, code: str, known: Mapping[str, str]) -> bytes:
    catalogue_of = po.begin(code, f"# {q.title}: to be merged into questionnaires.po")
    for context, text in texts(q):
        catalogue_of.add(text, known.get(context, ""), context=context)
    return po.dumps(catalogue_of)
