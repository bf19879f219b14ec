"""Conditions as FHIRPath, for what enableWhen cannot say.

Ours have three values and FHIRPath's have two: a condition becomes the expression that is true when it is
true, so that what is unknown counts as not true, as in the conversation itself.
"""

from __future__ import annotations

from functools import partial

from screening.instrument import model as m

LONGEST = 20_000  # characters; findings that build on findings could double it again and again


def expression(condition: m.Condition, q: m.Questionnaire) -> str | None:
    """The FHIRPath of a condition; None when it reads a score, or would grow beyond LONGEST."""
    try:
        return _said(condition, q, wanted=True)
    except _NotSayable:
        return None


class _NotSayable(Exception):
    pass


def _said(condition: m.Condition, q: m.Questionnaire, *, wanted: bool) -> str:
    """True in FHIRPath exactly when the condition is `wanted`."""
    say = partial(_said, q=q, wanted=wanted)
    match condition:
        case m.Test() if condition.subject in q.questions:
            text = _test(condition, q.questions[condition.subject], wanted=wanted)
        case m.Found(finding=finding) if finding in q.findings:
            text = say(q.findings[finding].when)
        case m.Not(part=part):
            text = _said(part, q, wanted=not wanted)
        case m.All(parts=parts) | m.Any(parts=parts):
            word = " and " if isinstance(condition, m.All) is wanted else " or "
            text = f"({word.join(map(say, parts))})"
        case _:
            raise _NotSayable
    if len(text) > LONGEST:
        raise _NotSayable
    return text


def _test(test: m.Test, question: m.Question, *, wanted: bool) -> str:
    given = f"%resource.descendants().where(linkId = '{question.id}').answer.value"
    holds = f"{given}.where({' or '.join(_matches(test, question))}).exists()"
    return holds if wanted else f"({given}.exists() and {holds}.not())"


def _matches(test: m.Test, question: m.Question) -> list[str]:
    if test.op is m.Op.IS:
        if question.kind is m.Kind.YES_NO:
            return [f"$this = {'true' if code == 'yes' else 'false'}" for code in test.values]
        return [f"code = '{code}'" for code in test.values]
    sign = ">=" if test.op is m.Op.AT_LEAST else "<="
    limit = test.values[0]
    return [f"$this {sign} {f'@{limit}' if question.kind is m.Kind.DATE else f'{limit:g}'}"]
