"""`screening lint` on a form of 300 questions: every check, every rule, every text in two languages.

python -m tests.bench.linting
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from screening.instrument.source import read
from screening.instrument.texts import texts
from screening.linter.command import lint_file
from screening.linter.example import catalogue
from screening.linter.locales import Translated, read_locales
from tests.bench.form import form
from tests.bench.measure import Figure, figure, table, timed

LIST = """\
source: en
languages:
  - {code: en, name: English, english_name: English, direction: ltr, licence: CC0-1.0}
  - {code: es, name: Español, english_name: Spanish, direction: ltr, licence: CC0-1.0}
"""


CLOSING = """\
  - id: closing
    title: Before we finish
    source: asked
    level: individual
    place: closing
    questions:
      - {id: ground, kind: grounding, text: Feel your feet on the floor.}
"""


def three_hundred() -> str:
    """The form with a closing: rules of the linter are asked of what has no errors."""
    return form(30).replace("indicators:\n", f"{CLOSING}indicators:\n")


def figures() -> list[Figure]:
    text = three_hundred()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "two-hundred/1.yaml"
        file.parent.mkdir()
        file.write_text(text, encoding="utf-8")
        translated = spanish(Path(folder) / "locales", text)
        alone = timed(lambda: lint_file(file), 15)
        both = timed(lambda: lint_file(file, translated=translated), 15)
    return [
        figure("300 questions: lint, every rule", alone, 1000),
        figure("300 questions: lint, with a translation", both, 1000),
    ]


def spanish(folder: Path, text: str) -> tuple[Translated, ...]:
    found = read(text)
    questionnaire = found.questionnaire
    if questionnaire is None or not found.ok:
        raise SystemExit("\n".join(map(str, found.problems)))
    po = folder / "es/LC_MESSAGES/questionnaires.po"
    po.parent.mkdir(parents=True)
    po.write_text(catalogue({}, dict(texts(questionnaire))), encoding="utf-8")
    (folder / "languages.yaml").write_text(LIST, encoding="utf-8")
    return read_locales(folder)


if __name__ == "__main__":
    print(table(figures()))
