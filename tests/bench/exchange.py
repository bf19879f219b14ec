"""How long a large XLSForm takes to come in:  python -m tests.bench.exchange

Two forms of 5,000 rows: one that a questionnaire can hold (900 questions, 4,100 choices), and one of 5,000
questions, which is more than a questionnaire may have and is refused by number. To reach: ten seconds.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from time import perf_counter

from openpyxl import Workbook

from screening.exchange.kinds import Wishes
from screening.exchange.xlsform.reading import read_bytes

REACH = 10.0
QUESTIONS, ROWS = 900, 5_000
LISTS, IN_A_LIST = 820, 5


def survey(count: int) -> Iterator[list[str]]:
    """A yes-no question, then questions that are asked when it is answered with yes."""
    yield [
        "type",
        "name",
        "label::English (en)",
        "label::Español (es)",
        "hint",
        "relevant",
        "constraint",
    ]
    for number in range(count):
        kind = ("select_one yes_no", f"select_one list_{number % LISTS}", "integer")[number % 3]
        asked = f"${{q_0}} = 'yes' and ${{q_{number // 3 * 3}}} != 'no'" if number % 3 else ""
        limit = ". >= 0 and . <= 30" if kind == "integer" else ""
        label = f"Question {number}, in words of about the usual length?"
        yield [kind, f"q_{number}", label, f"¿Pregunta {number}?", "Take your time.", asked, limit]


def choices() -> Iterator[list[str]]:
    yield ["list_name", "name", "label::English (en)", "label::Español (es)"]
    yield from (["yes_no", word, word.title(), word] for word in ("yes", "no"))
    for number in range(LISTS):
        for place in range(IN_A_LIST):
            yield [f"list_{number}", f"a_{place}", f"Answer {place}", f"Respuesta {place}"]


def form(count: int) -> bytes:
    """An .xlsx with so many questions."""
    book = Workbook(write_only=True)
    for name, rows in (("survey", survey(count)), ("choices", choices())):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([one or None for one in row])
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def timed(count: int) -> tuple[float, str]:
    """Seconds, and what came of it."""
    content = form(count)
    begun = perf_counter()
    outcome = read_bytes(content, "large.xlsx", Wishes())
    seconds = perf_counter() - begun
    first = next((str(one.code) for one in outcome.problems if one.entry.severity == "error"), "")
    return seconds, f"refused ({first})" if outcome.failed else "comes in"


def main() -> int:
    """0 when both are within reach."""
    found = {count: timed(count) for count in (QUESTIONS, ROWS)}
    for count, (seconds, what) in found.items():
        sys.stdout.write(f"{count} questions, {ROWS} rows and more: {seconds:.1f} s, {what}\n")
    return int(any(seconds > REACH for seconds, _what in found.values()))


if __name__ == "__main__":
    sys.exit(main())
