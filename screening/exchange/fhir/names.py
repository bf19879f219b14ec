"""What things are called in FHIR R4, in SDC (Structured Data Capture), and by us where neither has a name.

hl7.org/fhir/R4/questionnaire.html, hl7.org/fhir/extensions, build.fhir.org/ig/HL7/sdc.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Json = dict[str, Any]

HL7 = "http://hl7.org/fhir/StructureDefinition/"
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/"
CONTROLS = "http://hl7.org/fhir/questionnaire-item-control"

CONTROL = HL7 + "questionnaire-itemControl"
UNIT = HL7 + "questionnaire-unit"
MIN, MAX = HL7 + "minValue", HL7 + "maxValue"
ORDINAL = HL7 + "ordinalValue"
TRANSLATION = HL7 + "translation"
HIDDEN = HL7 + "questionnaire-hidden"
ENABLE = SDC + "sdc-questionnaire-enableWhenExpression"
ABSENT = HL7 + "data-absent-reason"

FHIRPATH = "text/fhirpath"

# Our own: what FHIR has no place for. `urn:screening:intensity`, `urn:screening:when`, ...
OURS = "urn:screening:"
FORMS = OURS + "questionnaire:"
CONVERSATION = OURS + "conversation"

# Of the whole questionnaire, of a section, of a question: the keys of our document that stay as they are.
OF_FORM = (
    "source", "permission", "adapted", "minutes", "cannot_establish", "wording", "scoring",
    "indicators", "needs", "strengths", "scores", "cases",
)  # fmt: skip
OF_SECTION = ("source", "level", "place", "part")
OF_QUESTION = ("kind", "manner", "intensity", "role", "guidance", "leads_to", "ends")


def extensions(thing: Mapping[str, Any], url: str) -> Iterator[Json]:
    """The extensions with this address; `thing` may be anything that came out of a file."""
    found = thing.get("extension")
    for one in found if isinstance(found, list) else ():
        if isinstance(one, dict) and one.get("url") == url:
            yield one


def value_of(extension: Mapping[str, Any]) -> Any:
    """An extension's value, whatever its type."""
    return next((value for key, value in extension.items() if key.startswith("value")), None)


def control(code: str) -> Json:
    return {
        "url": CONTROL,
        "valueCodeableConcept": {"coding": [{"system": CONTROLS, "code": code}]},
    }


def controls(item: Mapping[str, Any]) -> set[str]:
    """The codes of an item's controls: slider, help, lower, upper, ..."""
    return {
        str(coding.get("code"))
        for one in extensions(item, CONTROL)
        for coding in _codings(value_of(one))
    }


def _codings(concept: object) -> Iterable[Json]:
    found = concept.get("coding") if isinstance(concept, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
