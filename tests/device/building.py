"""What an app under test is furnished with."""

from __future__ import annotations

from pathlib import Path

from screening.instrument import build as questionnaires
from screening.instrument.problems import Severity
from screening.language import build as languages

ROOT = Path(__file__).parents[2]
REAL = ("first-conversation", "six-topic-screen")


def build(folder: Path) -> Path:
    """The real questionnaires and languages, and one questionnaire with every kind of question."""
    source, target = folder / "source", folder / "target"
    (source / "every-kind").mkdir(parents=True)
    (source / "every-kind" / "1.yaml").symlink_to(ROOT / "tests" / "device" / "every-kind.yaml")
    for name in REAL:
        (source / name).symlink_to(ROOT / "questionnaires" / name)
    found = questionnaires.build(source, target)
    errors = [problem for problem in found if problem.entry.severity is Severity.ERROR]
    assert errors == [], "\n".join(map(str, errors))
    languages.build(ROOT / "locales", target)
    return target
