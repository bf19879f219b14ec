"""One row for each case, with HTCDS's field names and codes.

Only what a person recorded goes in: a state of concern with its reason, and referrals. What a questionnaire
shows never decides about a status: no flag, band or score is read here. What HTCDS 2.0 has no field for
(missing from care, foster care, earlier reports) stands in columns of our own, `screening_...`, as what the
answers say: present, absent or not_excluded.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from screening.care.case import Care
from screening.care.events import Concern, ConcernChanged, ReferralMade
from screening.engine.outcome import outcome
from screening.exchange.htcds import catalogue
from screening.exchange.outcome import Outcome, Spot
from screening.exchange.screened import Screened
from screening.instrument.model import CORE_INDICATORS
from screening.instrument.problems import Problem

# vic_TraffickingStatus. Flagged is no judgement of a person and has no status.
STATUS: Mapping[Concern, str] = MappingProxyType(
    {
        Concern.SUSPECTED: "PossibleVictimOfTrafficking",
        Concern.IDENTIFIED: "ActualVictimOfTrafficking",
        Concern.RULED_OUT: "NotAVictimOfTrafficking",
    }
)
# ISO 639-2, which prs_PrimaryLanguage wants, of the languages that are shipped.
LANGUAGES = MappingProxyType(
    {
        "ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ht": "hat", "pt": "por", "vi": "vie",
        "zh": "zho",
    }
)  # fmt: skip
HTCDS = (
    "prs_PrimaryLanguage", "vic_TraffickingStatus", "cas_Status", "cas_ReferredOrganisation",
    "cas_ReasonForOutgoingReferral", "cas_OutgoingReferralDate", "cas_OutgoingReferralDetails",
    "cco_CaseComment",
)  # fmt: skip
OURS = ("screening_case", *(f"screening_{name}" for name in CORE_INDICATORS))
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def hand_on(conversations: Sequence[Screened]) -> Outcome:
    """One CSV file; for its owner's eyes only."""
    cases: dict[str, list[Screened]] = {}
    for one in conversations:
        cases.setdefault(one.case, []).append(one)
    problems = [
        Problem(catalogue.NO_STATUS, Spot("cases.csv"), {"case": case})
        for case, found in cases.items()
        if _judgement(found[-1].care) is None
    ]
    text = io.StringIO(newline="")
    rows = csv.DictWriter(text, [*OURS, *HTCDS], lineterminator="\r\n")
    rows.writeheader()
    rows.writerows(
        {key: safe(value) for key, value in row(found).items()} for found in cases.values()
    )
    return Outcome({"": text.getvalue().encode("utf-8-sig")}, tuple(problems), private=True)


def row(conversations: Sequence[Screened]) -> dict[str, str]:
    """What one case says, out of all its conversations; the last one's case is whole."""
    last = conversations[-1]
    return {
        "screening_case": last.case,
        **{f"screening_{name}": state for name, state in _core(conversations)},
        "prs_PrimaryLanguage": LANGUAGES.get(last.language.partition("-")[0], ""),
        "cas_Status": "Active",
        **_concern(_judgement(last.care)),
        **_referrals(last.care),
    }


def safe(text: str) -> str:
    """A spreadsheet takes some beginnings for formulas (owasp.org, CSV injection)."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _core(conversations: Sequence[Screened]) -> Iterator[tuple[str, str]]:
    """The core indicators over all conversations: one that shows it is enough, none that rules it out is."""
    outcomes = [outcome(one.interview).findings for one in conversations]
    for name in CORE_INDICATORS:
        states = {str(found[name].state.value) for found in outcomes if name in found}
        yield name, next((s for s in ("present", "not_excluded", "absent") if s in states), "")


def _judgement(care: Care | None) -> ConcernChanged | None:
    """The last state a person gave with a reason; None while nobody judged."""
    changes = care.of(ConcernChanged) if care else ()
    last = changes[-1] if changes else None
    return last if last and last.concern in STATUS and last.by and last.reason else None


def _concern(judged: ConcernChanged | None) -> dict[str, str]:
    if judged is None:
        return {}
    said = f"{judged.concern.value} since {judged.since}, recorded by {judged.by}: {judged.reason}"
    return {"vic_TraffickingStatus": STATUS[judged.concern], "cco_CaseComment": said}


def _referrals(care: Care | None) -> dict[str, str]:
    made = care.of(ReferralMade) if care else ()
    if not made:
        return {}
    return {
        "cas_ReferredOrganisation": "; ".join(one.name or one.service for one in made),
        "cas_ReasonForOutgoingReferral": "AdditionalServicesRequired",
        "cas_OutgoingReferralDate": "; ".join(one.at[:10] for one in made),
        "cas_OutgoingReferralDetails": "; ".join(one.need for one in made),
    }
