"""The plan of a case: every flag gets a next step, with an owner and a day, or a reason for none."""

import pytest

from screening.care import events as care
from screening.care.plan import gaps, point_of_contact, steps
from screening.care.safety import safety_plan
from tests.device.test_case import case_of
from tests.device.test_conversation import store_of


@pytest.fixture
def planning(amina):
    """Amina at the case of a young person whose conversation raised flags."""
    amina.begin("six-topic-screen/1")
    amina.say_yes_to_the_end()
    amina.open(amina.link("To the plan"))
    return amina


def test_it_opens(planning):
    assert "Nothing is decided yet." in planning.text
