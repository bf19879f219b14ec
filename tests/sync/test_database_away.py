"""While PostgreSQL is away pages say so, and go on by themselves when it is back."""

from tests.sync.cast import PEOPLE, furnish, signed_in
from tests.sync.conftest import centre_at
from tests.sync.postgres import postgres


def test_a_page_says_that_it_has_to_wait_and_goes_on_afterwards(tmp_path):
    with postgres() as server, centre_at(tmp_path, server.fresh()) as centre:
        furnish(centre)
        sofia = signed_in(centre, PEOPLE["sofia"])
        assert sofia.get("/today").status_code == 200
        server.stop("immediate")
        for path in ("/today", "/numbers", "/devices"):
            said = sofia.get(path)
            assert said.status_code == 503
            assert "P009" in said.text
            assert int(said.headers["Retry-After"]) > 0
        server.start()
        for path in ("/today", "/numbers", "/devices"):
            assert sofia.get(path).status_code == 200
