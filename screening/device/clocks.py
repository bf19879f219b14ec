"""The clocks of a case: every duty with its text, for the case's page."""

from __future__ import annotations

from typing import Any

from screening.care.duties import duties
from screening.device import cases
from screening.device.cases import Case


def parts(case: Case) -> dict[str, Any]:
    """What case/head.html and case/clocks.html show."""
    law = case.care.jurisdiction
    running = [
        (cases.in_words(law.duty(due.duty.id)), due) for due in duties(case.care, cases.here())
    ]
    return {"duties": running}
