"""OpenID providers in a process of their own, which ask who one wants to be: oidc-provider-mock, and a strict
one of ours, because that one does not look at the verifier.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urljoin

import requests

from sync.server.people.provider import Provider
from tests.browser.serving import free_port
from tests.house.sources import ROOT

SERVE = """
import sys
from oidc_provider_mock import run_server_in_thread
with run_server_in_thread(port=int(sys.argv[1])) as server:
    print("ready", flush=True)
    sys.stdin.read()
"""


MOCK, STRICT = ("-c", SERVE), ("-m", "tests.sync.people.strict_provider")


@contextmanager
def provider(kind: tuple[str, str] = MOCK) -> Iterator[Provider]:
    port = free_port()
    with subprocess.Popen(
        [sys.executable, *kind, str(port)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            yield Provider(
                f"http://localhost:{port}", "centre", "a secret of theirs", "County login"
            )
        finally:
            process.terminate()


def approve(there: str, subject: str, **more: str) -> str:
    """Sign in at the provider as this subject; the address that it sends the browser back to."""
    with requests.Session() as browser:
        page = browser.get(there, timeout=10)
        assert page.status_code == 200, page.text
        action = re.search(r'<form[^>]*action="([^"]*)"', page.text)
        to = urljoin(there, action[1]) if action and action[1] else there
        back = browser.post(to, data={"sub": subject, **more}, allow_redirects=False, timeout=10)
    return back.headers["Location"]
