"""`make icons`: the phone app's icons, drawn from icon.svg by Chromium.

A home screen wants PNG. A maskable icon may lose its rim, and an iPhone rounds the corners itself: both
get the whole square filled, and the leaf stays in the middle.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from screening.browser.build import SHELL
from tests.chromium import FLAGS, chromium

# Pixels on each side, and whether the square is filled to its rim.
ICONS = {
    "icon-192.png": (192, False),
    "icon-512.png": (512, False),
    "icon-maskable-512.png": (512, True),
    "apple-touch-icon.png": (180, True),
}
ROUNDED = 'rx="6" '


def drawn(browser: Browser, size: int, *, whole: bool) -> bytes:
    """The icon as PNG."""
    svg = (SHELL / "icon.svg").read_text(encoding="utf-8")
    if whole:
        assert ROUNDED in svg
        svg = svg.replace(ROUNDED, "").replace('viewBox="0 0 24 24"', 'viewBox="-2 -2 28 28"')
        svg = svg.replace('width="24" height="24"', 'x="-2" y="-2" width="28" height="28"')
    page = browser.new_page(viewport={"width": size, "height": size})
    page.set_content(
        f"<style>body{{margin:0}}svg{{display:block;inline-size:{size}px}}</style>{svg}"
    )
    png = page.screenshot(omit_background=True)
    page.close()
    return png


def main() -> int:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        for name, (size, whole) in ICONS.items():
            Path(SHELL / name).write_bytes(drawn(browser, size, whole=whole))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
