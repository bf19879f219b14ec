"""A made-up conversation as an export is given it."""

from screening.engine.events import Ended, Finished, How
from screening.exchange.screened import Screened
from tests.asked import AT, opened, questionnaire, say

FORM = questionnaire(
    """
    cannot_establish: [cps_history]
    sections:
      - id: one
        title: One
        source: asked
        level: individual
        questions:
          - {id: hello, kind: information, text: Hello.}
          - {id: away, kind: yes-no, text: Away?}
          - {id: ever, kind: yes-no, text: Foster care?}
          - {id: nights, kind: number, text: Nights?, minimum: 0, maximum: 9, leads_to: x}
          - {id: last, kind: date, text: When?, leads_to: x}
          - {id: helps, kind: several, text: What helps?, choices: {bed: A bed, food: Food}, leads_to: x}
    indicators:
      missing_from_care_or_home: {label: Gone, when: {away: yes}, actions: [{do: inform, text: Tell.}]}
      foster_care: {label: Care, when: {ever: yes}, actions: [{do: inform, text: Tell.}]}
    scores:
      sum:
        label: Sum
        take: sum
        of: {away: {yes: 5}}
        bands:
          - {id: low, label: Low, from: 0, to: 4}
          - {id: high, label: High, from: 5, to: 5, flags: yes, actions: [{do: inform, text: Tell.}]}
    """
)


def talked(*answers, how=How.COMPLETED, complete=True):
    """An interview of one sitting with these answers, ended and finished."""
    interview = opened(FORM)
    for question, value in answers:
        interview = say(interview, question, value)
    interview = interview.apply(Ended(AT, 1, how))
    return interview.apply(Finished(AT, 1, complete, "" if complete else "tired"))


def screened(interview, care=None, name="0190", case="blue river", language="en"):
    return Screened(name, case, "q1-0", language, AT, AT, "finished", interview, care)
