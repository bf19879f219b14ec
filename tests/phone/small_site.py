"""A small app in the phone's own page: the real scripts, and the real way of asking an app.

Only what lies between the two is the test's: a worker with Python in it is slow to start, and holds the
notes' app alone.
"""

from __future__ import annotations

import base64
import json
import shutil
from pathlib import Path

from flask import Flask, flash, get_flashed_messages, redirect, request, session
from playwright.sync_api import Page
from werkzeug.wrappers import Response

from screening.browser.build import SHELL, STATIC, styles
from screening.browser.runtime.window import HOST, Window
from screening.browser.words import words
from screening.language.catalogue import Languages

START = """
import { Pages } from "./pages.mjs";
import { speak } from "./screens.mjs";
const number = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const text = (body) => btoa(Array.from(body || [], (byte) => String.fromCharCode(byte)).join(""));
window.trouble = [];
window.calls = [];
window.held = Promise.resolve();
async function ask({ method, path, kind = "", body }) {
  window.calls.push(`${method} ${path}`);
  await window.held;
  const answer = await window.asked(method, path, kind, text(body));
  return { ...answer, body: number(answer.body) };
}
await speak("en");
const pages = new Pages(ask, { shown() {}, failed(error) { window.trouble.push(String(error)); } });
window.shell = { send: (path, fields) => pages.send(path, fields), go: (path) => pages.go(path) };
await import("./notes.js");
await pages.go("/");
"""


def furnish(folder: Path, compiled: Path) -> Path:
    """The phone's page with its styles and scripts; only what it starts is another script."""
    for source in (SHELL, STATIC):
        for path in source.iterdir():
            shutil.copy(path, folder / path.name)
    (folder / "all.css").write_bytes(styles())
    page = (SHELL / "index.html").read_text(encoding="utf-8").replace("v/{{version}}/", "")
    (folder / "index.html").write_text(page.replace("shell.mjs", "start.mjs"), encoding="utf-8")
    (folder / "start.mjs").write_text(START, encoding="utf-8")
    texts = words(Languages(compiled / "locales"))
    (folder / "words.json").write_text(json.dumps(texts), encoding="utf-8")
    return folder


def open_in(page: Page, address: str, app: Flask) -> None:
    """Show the app's first page."""
    window = Window(app, {})

    def asked(method: str, path: str, kind: str, body: str) -> dict[str, object]:
        answer = window.ask(method, path, kind, base64.b64decode(body))
        told = {name: getattr(answer, name) for name in answer.__slots__}
        return told | {"body": base64.b64encode(answer.body).decode()}

    page.expose_function("asked", asked)
    page.goto(address)
    page.wait_for_selector("h1#here")


def sheet(title: str, inside: str = "", *, lines: int = 0) -> str:
    filler = "<br>" * lines
    return (
        f"<!doctype html><html lang=en><title>Small</title><body><main id=main tabindex=-1>"
        f"<h1 id=here>{title}</h1>{inside}{filler}</main>"
    )


FIRST = """
<p><a href="/long">long</a> <a href="/nowhere">nowhere</a> <a href="/broken">broken</a>
<a href="#below">below</a>
<a href="/long?from=first#line">a line of it</a> <a href="deep/down">deep</a> <a href="/away">away</a>
<a href="http://notes.invalid/long">by its whole name</a>
<a href="tel:911">911</a> <a href="sms:988">988</a> <a href="mailto:help@example.org">mail</a>
<a href="/report">report</a> <a href="/list.csv" download="mine.csv">list</a> <a href="/quiet">quiet</a></p>
<form method="post" action="/say" id="saying">
  <textarea name="words"></textarea><input type="checkbox" name="also" value="a" checked>
  <button name="do" value="next">Next</button>
  <button name="do" value="back" formaction="/say?twice">Back</button>
  <button name="do" value="look" formmethod="get" formaction="/find?old=1">Look</button>
</form>
<form method="post" action="/files" enctype="multipart/form-data" id="files">
  <input name="note" value="a note"><input type="file" name="file" multiple><button>Send files</button>
</form>
<form method="post" action="/wrong" id="wrong"><button>Wrong</button></form>
<form action="/find" id="finding">
  <input name="q"><input type="hidden" name="q" value="again"><button>Find</button>
</form>
<dialog open id="asking"><form method="dialog"><button value="close">Close</button></form></dialog>
<details><summary>More</summary><p id="more">More words</p></details>
<div id="below" tabindex="-1">Below</div>
"""


def small_app() -> Flask:
    """Pages of every kind that the notes' app has or may get."""
    app = Flask(__name__)
    app.secret_key = b"small"
    app.config["MAX_CONTENT_LENGTH"] = 400_000
    app.config["SERVER_NAME"] = HOST

    @app.get("/")
    def first() -> str:
        said = "".join(f"<p class=flash>{words}</p>" for words in get_flashed_messages())
        return sheet("First", said + FIRST, lines=120)

    @app.get("/long")
    def long() -> str:
        inside = f"<p id=asked>{request.full_path}</p><p><a href='/'>first</a></p>"
        return sheet("Long", inside, lines=200) + "<p id=line tabindex=-1>the line</p>"

    @app.get("/deep/down")
    def deep() -> str:
        return sheet("Deep", "<a href='further?x=1'>further</a>")

    @app.get("/deep/further")
    def further() -> str:
        return sheet("Further", f"<p id=asked>{request.full_path}</p>")

    with_forms(app)
    with_files(app)
    return app


def with_forms(app: Flask) -> None:
    @app.post("/say")
    def say() -> Response:
        session["times"] = session.get("times", 0) + 1
        told = [*request.args, *(f"{name}={value}" for name, value in request.form.items())]
        flash(f"{session['times']}: {json.dumps(told)}")
        return redirect("/", 303)

    @app.post("/wrong")
    def wrong() -> tuple[str, int]:
        return sheet("Wrong", "<div class=problem tabindex=-1 autofocus>No</div>"), 422

    @app.get("/find")
    def find() -> str:
        return sheet("Found", f"<p id=asked>{json.dumps(list(request.args.items(multi=True)))}</p>")

    @app.get("/soon")
    def soon() -> Response:
        return Response(sheet("Soon"), headers={"Refresh": "1; url=/long"}, mimetype="text/html")


def with_files(app: Flask) -> None:
    @app.post("/files")
    def files() -> str:
        found = [(f.filename, len(f.read())) for f in request.files.getlist("file")]
        kind = request.content_type.partition(";")[0]
        return sheet("Files", f"<p id=asked>{json.dumps([kind, request.form['note'], found])}</p>")

    @app.get("/report")
    def report() -> Response:
        name = "attachment; filename=plain.csv; filename*=UTF-8''R%C3%A9sum%C3%A9%202026.csv"
        headers = {"Content-Disposition": name}
        return Response("a,b\r\n1,é\r\n", mimetype="text/csv", headers=headers)

    @app.get("/list.csv")
    def listed() -> Response:
        return Response("1,2\n", mimetype="text/csv")

    @app.get("/quiet")
    def quiet() -> tuple[str, int]:
        return "", 204

    @app.get("/broken")
    def broken() -> str:
        raise RuntimeError
