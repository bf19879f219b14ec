"""What an app under test is furnished with."""

from __future__ import annotations

from pathlib import Path

from screening.care.authoring import build as jurisdictions
from screening.care.authoring import directory as services
from screening.instrument import build as questionnaires
from screening.instrument.problems import Severity
from screening.language import build as languages

ROOT = Path(__file__).parents[2]
REAL = (
    "first-conversation",
    "return-from-missing",
    "school-check-in",
    "six-topic-screen",
    "street-outreach",
    "workers-review",
)


def build(folder: Path) -> Path:
    """The real data and languages, and one questionnaire with every kind of question."""
    source, target, data = folder / "source", folder / "target", ROOT / "questionnaires"
    (source / "every-kind").mkdir(parents=True)
    (source / "every-kind" / "1.yaml").symlink_to(ROOT / "tests" / "device" / "every-kind.yaml")
    for name in REAL:
        (source / name).symlink_to(ROOT / "questionnaires" / name)
    found = questionnaires.build(source, target)
    errors = [problem for problem in found if problem.entry.severity is Severity.ERROR]
    assert errors == [], "\n".join(map(str, errors))
    for problem in (*jurisdictions.build(data, target), *services.build(data, target)):
        assert problem.entry.severity is not Severity.ERROR, problem
    languages.build(ROOT / "locales", target)
    return target
