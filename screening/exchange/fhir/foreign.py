"""What stands in a Questionnaire and has no place here: said, never dropped in silence."""

from __future__ import annotations

from screening.exchange.fhir import catalogue, names
from screening.exchange.fhir.inside import Inside
from screening.exchange.fhir.items import Row
from screening.exchange.fhir.names import OURS, controls

READ = frozenset(
    {
        "resourceType", "language", "extension", "url", "version", "name", "title", "_title",
        "purpose", "_purpose", "copyright", "item", "id", "description",
    }
)  # fmt: skip
KEPT_BOOKS = frozenset(
    {"meta", "implicitRules", "text", "identifier", "status", "experimental", "date", "publisher",
     "contact", "approvalDate", "lastReviewDate", "effectivePeriod"}
)  # fmt: skip
OF_ITEM = frozenset(
    {
        "linkId", "type", "text", "_text", "extension", "item", "enableWhen", "enableBehavior",
        "answerOption", "answerValueSet", "maxLength", "repeats", "required", "readOnly", "initial",
        "code", "definition", "prefix", "id",
    }
)  # fmt: skip
# Looks only: another program may show the same question in another way.
LOOKS = frozenset({names.CONTROL, names.HL7 + "questionnaire-choiceOrientation",
                   names.HL7 + "questionnaire-sliderStepValue"})  # fmt: skip
UNDERSTOOD = frozenset({names.MIN, names.MAX, names.UNIT, names.ENABLE, names.HIDDEN,
                        names.SDC + "sdc-questionnaire-calculatedExpression"})  # fmt: skip
USED = frozenset({"slider", "help", "lower", "upper"})


def foreign(form: Inside, row: Row) -> None:
    """Note every member and extension of the form and its items that was not read."""
    books = sorted(KEPT_BOOKS & set(form.raw))
    if books:
        form.say(catalogue.BOOKS, members=", ".join(books))
    _unread(form, READ | KEPT_BOOKS)
    for item in row.all():
        _unread(item.inside, OF_ITEM)
        looks = sorted(controls(item.inside.raw) - USED)
        if looks:
            item.inside.say(catalogue.LOOKS, link=item.link, looks=", ".join(looks))


def _unread(inside: Inside, read: frozenset[str]) -> None:
    for member in inside.raw:
        if member not in read:
            inside.say(catalogue.MEMBER, member, member=member)
    for one in inside.each("extension"):
        url = str(one.raw.get("url"))
        if not url.startswith(OURS) and url not in LOOKS | UNDERSTOOD:
            one.say(catalogue.EXTENSION, url=url)
