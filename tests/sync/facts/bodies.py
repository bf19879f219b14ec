"""What made-up devices tell, with as much different as a test wants."""

from __future__ import annotations

from tests.sync.peers import AT, care, screening

DUTY = {
    "duty": "report_missing",
    "after": "missing",
    "since": AT,
    "deadline": "2026-11-23T19:33:17Z",
    "met_at": "",
    "reported": False,
    "missing": ["who", "number"],
    "no_longer": False,
    "moved_later": False,
}
DUE = {
    "trigger": "return",
    "since": AT,
    "deadline": "2026-11-29T00:00:00Z",
    "done_at": "",
    "tried": 0,
}


def record(screening_id: str, case: str, **changed: object) -> dict[str, object]:
    return {**screening().body, "screening": screening_id, "case": case, "trigger": "", **changed}


def standing(case: str, **changed: object) -> dict[str, object]:
    return {**care().body, "case": case, **changed}


def linked(case: str, link: str) -> dict[str, object]:
    return {"case": case, "link": link}


def released(release: str, case: str, **changed: object) -> dict[str, object]:
    return {
        "release": release,
        "case": case,
        "purpose": "supervision",
        "signed_on": "2026-11-20",
        "expires_on": "2026-12-20",
        "taken_back": False,
        **changed,
    }


def answered(request: str, case: str, outcome: str = "done") -> dict[str, object]:
    return {"request": request, "case": case, "outcome": outcome, "at": AT}


def summed(month: str, screenings: int) -> dict[str, object]:
    return {
        "month": month,
        "questionnaire": "first-conversation/1",
        "language": "en",
        "screenings": screenings,
        "complete": screenings,
        "ended": {"completed": screenings},
        "findings": {"foster_care": {"present": screenings}},
    }


def skipped(month: str, **questions: tuple[int, int]) -> dict[str, object]:
    """How often each question was asked, and not answered."""
    return {
        "month": month,
        "questionnaire": "first-conversation/1",
        "language": "en",
        "records": max((asked for asked, _ in questions.values()), default=0),
        "questions": {
            question: {"asked": asked, "skipped": skipped}
            for question, (asked, skipped) in questions.items()
        },
    }
