"""An administrator's day, typed."""

import pytest

from screening.cli import main
from sync.protocol.enrolment import typed
from tests.sync import written
from tests.sync.conftest import AGENCY_PASSPHRASE, PASSPHRASE


@pytest.fixture
def passphrases(monkeypatch):
    monkeypatch.setenv("SCREENING_CENTRE_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("SCREENING_AGENCY_PASSPHRASE", AGENCY_PASSPHRASE)


@pytest.fixture
def centre(tmp_path, capsys):
    """Runs `screening centre ...` over one folder; gives the status and what was printed."""
    home, keys = tmp_path / "centre", tmp_path / "agency.keys"
    with_keys = {"init", "enrol", "publish", "withdraw"}

    def run(*arguments: object) -> tuple[int, str]:
        words = [str(one) for one in arguments]
        at = 2 if words[0] == "unit" else 1
        more = ["--home", str(home), "--by", "root"]
        more += ["--keys", str(keys)] if words[0] in with_keys else []
        status = main(["centre", *words[:at], *more, *words[at:]])
        printed = capsys.readouterr()
        return status, printed.out + printed.err

    return run


def test_a_centre_from_its_first_command_to_a_withdrawn_file(centre, passphrases, tmp_path):
    questionnaire = tmp_path / "compiled.json"
    questionnaire.write_bytes(written.questionnaire("first-conversation", 4))

    assert centre("init", "Made-up Agency", "--tenant", "agency")[0] == 0
    assert centre("unit", "add", "north", "North team") == (0, "")
    assert centre("unit", "list") == (0, "north\tNorth team\t\n")
    status, printed = centre(
        "enrol", "--unit", "north", "--worker", "w1", "--address", "https://centre.example"
    )
    assert status == 0
    assert "█" in printed  # the QR code
    code = typed(printed.split()[-1])
    assert code.address == "https://centre.example"
    status, printed = centre("publish", "--kind", "questionnaire", questionnaire)
    assert printed == "questionnaire first-conversation/4 is published.\n"
    status, printed = centre("withdraw", "--kind", "questionnaire", "first-conversation", "4")
    assert printed == "questionnaire first-conversation/4 is withdrawn.\n"
    status, printed = centre("published")
    assert [line.split("\t")[1] for line in printed.splitlines()] == ["published", "withdrawn"]
    status, printed = centre("doings")
    assert [line.split("\t")[1:3] for line in printed.splitlines()] == [
        ["root", what] for what in ("init", "unit add", "enrol", "publish", "withdraw")
    ]
    assert centre("devices")[1].startswith("id\tunit\tworker")


def test_what_is_refused_says_its_number_and_ends_with_one(centre, passphrases, tmp_path):
    assert centre("devices") == (1, centre("devices")[1])
    assert centre("devices")[1].startswith("A002: ")
    centre("init", "Made-up Agency", "--tenant", "agency")
    assert centre("revoke", "abc")[1].startswith("A013: ")
    assert centre("run", "--app", tmp_path / "nothing")[1].startswith("A023: ")
    assert centre("init", "Again", "--tenant", "agency")[1].startswith("A001: ")


def test_the_passphrases_may_come_from_files(centre, tmp_path):
    own, agencys = tmp_path / "own", tmp_path / "agencys"
    own.write_text(PASSPHRASE + "\n")
    agencys.write_text(AGENCY_PASSPHRASE + "\n")
    files = ("--passphrase-file", own)

    made = centre(
        "init", "Agency", "--tenant", "provider", *files, "--keys-passphrase-file", agencys
    )
    assert made[0] == 0
    assert centre("devices", *files)[0] == 0
    assert centre("devices", "--passphrase-file", agencys)[1].startswith("A003: ")


def test_without_a_terminal_it_does_not_wait_for_a_passphrase(centre):
    status, printed = centre("devices")

    assert status == 1
    assert printed.startswith("A018: ")
