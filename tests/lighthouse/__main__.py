"""Build the phone app, serve it on this computer, and print what Lighthouse says of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from screening.browser.build import build
from screening.browser.gathering import Parts
from tests.chromium import chromium
from tests.device.building import ROOT
from tests.device.building import build as compiled_in
from tests.phone.hosting import Host

AUDIT = Path(__file__).parent / "audit.mjs"


def main() -> int:
    """0 when nothing was found."""
    with TemporaryDirectory() as folder:
        compiled = compiled_in(Path(folder))
        parts = Parts(ROOT / "node_modules", ROOT / ".cache" / "phone-wheels", compiled)
        build(Path(folder) / "app", parts, lambda _line: None)
        with Host(Path(folder) / "app") as host:
            command = ["node", str(AUDIT), chromium(), host.address]
            told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    found = [show(json.loads(line)) for line in told.splitlines()]
    return int(any(found))


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def show(page: dict) -> bool:
    """Print one page's scores and findings; whether there are any."""
    scores = "  ".join(f"{name} {score}" for name, score in page["scores"].items())
    say(f"{page['name']:28}{scores}")
    for finding in page["found"]:
        say(f"    {finding['id']}: {finding['title']}")
        for item in finding["items"]:
            say(f"        {json.dumps(item)[:300]}")
    return bool(page["found"])


if __name__ == "__main__":
    sys.exit(main())
