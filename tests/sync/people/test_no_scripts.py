"""The centre's pages work without JavaScript because none of them has any, and a browser would run none."""

from __future__ import annotations

import re

import pytest

from sync.server.pages.headers import PAGES
from tests.house.sources import ROOT

TEMPLATES = sorted((ROOT / "sync").rglob("templates/**/*.html"))
SCRIPT = re.compile(r"<script|<noscript|javascript:|\son\w+=[\"']", re.IGNORECASE)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_no_page_has_a_script(template):
    assert not SCRIPT.search(template.read_text(encoding="utf-8"))


def test_it_would_find_one():
    for wrong in ("<script src=x>", '<a href="javascript:go()">', '<button onclick="go()">'):
        assert SCRIPT.search(wrong)
    assert len(TEMPLATES) > 25


def test_none_is_handed_out_and_a_browser_is_told_to_run_none():
    assert not [*(ROOT / "sync").rglob("static/**/*.js")]
    policy = PAGES["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "script" not in policy
