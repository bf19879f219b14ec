import pytest

from tests.store.cheap import PASSPHRASE, Clock, stores_at
from tests.store.machine import place


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def root(tmp_path):
    return place(tmp_path) / "stores"


@pytest.fixture
def stores(root, clock):
    return stores_at(root, clock)


@pytest.fixture
def store(stores):
    """Amina's store, open."""
    with stores.create(PASSPHRASE) as opened:
        yield opened
