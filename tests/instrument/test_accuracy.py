"""Expected false alarms from published figures."""

from __future__ import annotations

import pytest

from screening.instrument.accuracy import expected_false_alarms, false_alarms
from screening.instrument.model import Study
from tests.instrument.sheet import reading

MULTI_SITE = Study("Greenbaum, multi-site", 810, 84.4, 57.5, 11.1)


def test_it_gives_the_published_share_at_the_studys_own_prevalence() -> None:
    found = false_alarms(MULTI_SITE)

    # Sensitivity .844 x .111 = .0937 flagged rightly; .425 x .889 = .3778 wrongly: PPV 19.9 %.
    assert found.share == pytest.approx(80.1, abs=0.05)
    assert found.flagged == pytest.approx(47.2, abs=0.05)
    assert found.missed == pytest.approx(15.6)


def test_it_agrees_with_another_published_ppv() -> None:
    """Hurst: 26 of 212, sensitivity 84.6, specificity 53.2, PPV 20.2."""
    found = false_alarms(Study("Hurst", 212, 84.6, 53.2, 12.3))

    assert 100 - found.share == pytest.approx(20.2, abs=0.1)


@pytest.mark.parametrize(("prevalence", "ratio"), [(10, 5 / 6), (5, 10 / 11)])
def test_it_gives_five_in_six_and_ten_in_eleven(prevalence: float, ratio: float) -> None:
    """The field's rule of thumb for a rule of about 85 % and 55 %."""
    found = false_alarms(Study("rule of thumb", 1, 85, 55, 50), prevalence)

    assert found.prevalence == pytest.approx(prevalence)
    assert found.share / 100 == pytest.approx(ratio, abs=0.01)


def test_a_rule_that_flags_nobody_has_no_false_alarms() -> None:
    assert false_alarms(Study("none", 1, 0, 100, 10)).share == 0


def test_it_gives_all_three_for_each_study_of_a_questionnaire() -> None:
    q = reading().questionnaire
    assert q is not None
    ((study, alarms),) = expected_false_alarms(q)

    assert study.people == 810
    assert [round(alarm.prevalence, 1) for alarm in alarms] == [11.1, 5, 10]
    assert [round(alarm.share) for alarm in alarms] == [80, 91, 82]
