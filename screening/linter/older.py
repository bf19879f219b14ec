"""Where the rules come from that the instrument checks before the linter: how it is asked, what follows.

Their examples stand in questionnaires/README.md. What is not named here is the format's own: spelling, names,
logic.
"""

from __future__ import annotations

from collections.abc import Mapping

_CONSENT = "WHO 2003, ethical and safety recommendations"
_APART = "Louisiana, Florida and CSE-IT keep a screener's impressions apart"
_NEXT = f"{_CONSENT}: put information to good use (from memory)"

SOURCES: Mapping[str, str] = {
    "Q116": "CSE-IT pilot (WestCoast): more flags for Black and transgender youth, partly surveillance",
    "Q130": _APART,
    "Q131": f"{_APART}; CSE-IT must not be read to the young person",
    "Q132": _APART,
    "Q134": _APART,
    "Q135": f"{_CONSENT}: do not re-traumatize; the three steps are ours",
    "Q136": f"{_CONSENT}: do not re-traumatize; the three steps are ours",
    "Q137": "HHS SOAR: every path ends with information and offers",
    "Q138": "HHS SOAR: every path ends with information and offers",
    "Q139": "Common practice: close by grounding, strengths and next steps; no paper was checked",
    "Q141": "HUD HMIS data standards FY2026: 8, 9 and 99 are kept apart from answers",
    "Q142": "HHS SOAR e-guide: avoid in-depth detail; records can be subpoenaed",
    "Q150": "Topics and scoring are facts, sentences belong to somebody: copyright",
    "Q153": "P.L. 113-183, 42 USC 671(a)(9)(C) and (35): missing from care, foster care, open cases",
    "Q155": _NEXT,
    "Q156": _NEXT,
    "Q157": "HHS SOAR e-guide: only the facts needed for services",
    "Q190": "42 USC 671(a)(34) and (35): to whom, and within how many hours",
}
