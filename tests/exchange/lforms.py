"""NLM's LForms in Chromium: a page that shows a FHIR Questionnaire and gives it back."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Page

PARTS = Path(__file__).parent / "node_modules" / "lforms" / "dist" / "lforms"
SCRIPTS = (
    "webcomponent/assets/lib/zone.min.js",
    "webcomponent/lhc-forms.js",
    "fhir/lformsFHIRAll.min.js",
)
PAGE = (
    '<!doctype html><meta charset="utf-8"><title>forms</title><div id="form"></div>'
    '<link rel="stylesheet" href="webcomponent/styles.css">'
    + "".join(f'<script src="{source}"></script>' for source in SCRIPTS)
)
SHOW = """async form => {
    const shown = LForms.Util.convertFHIRQuestionnaireToLForms(form, "R4");
    await LForms.Util.addFormToPage(shown, "form", {prepopulate: false});
}"""
BACK = (
    'element => LForms.Util.getFormFHIRData("Questionnaire", "R4", document.getElementById("form"))'
)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_said: object) -> None:
        """Nothing: a test's output is its own."""

    def do_GET(self) -> None:
        if self.path == "/":
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PAGE.encode())
            return
        super().do_GET()


class Forms:
    """A server on this computer for one browser page."""

    def __init__(self) -> None:
        handler = partial(_Quiet, directory=str(PARTS))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._thread = Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> str:
        self._thread.start()
        return f"http://127.0.0.1:{self._server.server_port}/"

    def __exit__(self, *_raised: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def shown(page: Page, address: str, form: dict[str, Any]) -> dict[str, Any]:
    """Show a form, wait until its last question is there, and take the form out again."""
    page.goto(address)
    page.wait_for_function("window.LForms && LForms.Util && LForms.FHIR")
    page.evaluate(SHOW, form)
    back: dict[str, Any] = page.evaluate(BACK)
    return back
