"""A real laptop, at its real cost."""

import pytest

from screening.store import keyfile, ports
from screening.store.refusals import StoreMissing, WrongPassphrase, refusing
from tests.store.cheap import PASSPHRASE
from tests.store.helpers import answer, start


@pytest.mark.laptop("a laptop's adapters")
def test_it_keeps_a_store_at_its_own_cost_and_by_its_own_clock(tmp_path):
    from screening.store.laptop import Laptop, stores_at

    stores = stores_at(tmp_path)
    with stores.create(PASSPHRASE) as store:
        interview = start(store)
        store.interviews.append(interview, answer(), key="form")

    found = keyfile.loads((tmp_path / store.id / "keys").read_bytes(), Laptop.floor)
    assert found.cost.covers(ports.FLOOR)
    with pytest.raises(WrongPassphrase):
        stores.unlock(store.id, "not the passphrase")
    with stores.unlock(store.id, PASSPHRASE) as again:
        assert len(again.interviews.load(interview)[1]) == 1


def test_a_folder_that_goes_away_while_it_is_read_is_missing():
    with pytest.raises(StoreMissing), refusing("lock"):
        raise ports.Missing
