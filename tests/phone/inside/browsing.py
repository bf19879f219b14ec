"""The end outside of the browser: opens the page with the tests and waits for what becomes of them."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from playwright.sync_api import Browser

from tests.phone.inside.results import Side, paths_of

RUN = """(asked) => new Promise((resolve) => {
  const worker = new Worker("inside.mjs", { type: "module" });
  worker.addEventListener("message", ({ data }) => resolve(data));
  worker.addEventListener("error", (event) => resolve({ problem: event.message }));
  worker.postMessage(asked);
})"""


def run_inside(
    browser: Browser,
    address: str,
    suite: str,
    without: Sequence[str],
    only: Collection[str] | None = None,
) -> Side:
    """Run a suite in a browser without a past, or `only` these tests of it.

    Raises AssertionError when it did not get to its end.
    """
    context = browser.new_context()
    said: list[str] = []
    try:
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.goto(address)
        wanted = None if only is None else sorted(only)
        asked = json.dumps({"paths": paths_of(suite), "without": list(without), "only": wanted})
        answer = page.evaluate(RUN, asked)
    finally:
        context.close()
    assert "report" in answer, "\n".join([answer["problem"], *said[-60:]])
    return Side.read(answer["report"])
