"""No network and no server: the app goes on."""

import pytest

pytestmark = pytest.mark.browser


def test_it_goes_on_without_a_network_from_one_start_to_the_next(pocket, host):
    amina = pocket.open()
    amina.set_up()
    amina.begin("every-kind/1", "en")
    amina.agree()
    amina.answer()
    question = amina.heading()
    host.stop()
    amina.page.context.set_offline(True)

    amina.reload().unlock()
    amina.press(".card .main")
    assert amina.heading() == question
    amina.answer()

    again = pocket.open()
    again.unlock()
    again.press(".card .main")
    assert again.heading() != question
    assert again.go_through(set()) > 5
