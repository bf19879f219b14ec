"""Carrying a phone's files to a laptop and back, through the browser's own interface."""

from __future__ import annotations

import base64
from pathlib import Path

from playwright.sync_api import Page

from screening.browser.runtime.directory import Directory, loads
from tests.phone.handset import Handset

STORES = "/notes/"

READ = """async () => {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("notes");
  const found = {};
  for await (const [name, handle] of folder) {
    const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    found[name] = btoa(text);
  }
  return found;
}"""

WRITE = """async (files) => {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle("notes", {create: true});
  for (const [name, data] of Object.entries(files)) {
    const file = await folder.getFileHandle(name, {create: true});
    let writing = null;
    for (let tries = 0; !writing && tries < 250; tries += 1) {  // let go of in a moment
      writing = await file.createWritable().catch(() => null);
      await new Promise((resolve) => { setTimeout(resolve, 20); });
    }
    await writing.write(Uint8Array.from(atob(data), (c) => c.charCodeAt(0)));
    await writing.close();
  }
}"""


def step_aside(handset: Handset) -> None:
    """Close the app, and open a page of the same origin from which its files can be reached."""
    address = handset.page.url
    context = handset.page.context
    handset.page.close()
    handset.page = context.new_page()
    handset.page.goto(address + "icon.svg")
    handset.page.wait_for_function("navigator.locks.query().then(({held}) => held.length === 0)")


def files_of(page: Page) -> dict[str, bytes]:
    """Every file as it lies there, by its number."""
    return {name: base64.b64decode(data) for name, data in page.evaluate(READ).items()}


def take_all(page: Page, target: Path) -> list[str]:
    """Write the phone's stores into `target`, as a laptop keeps them; their ids."""
    files = files_of(page)
    directory = loads(files["0"])
    assert directory is not None
    assert directory == loads(files["1"])
    for path, slot in directory.files.items():
        place = target / path.removeprefix(STORES)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(files[str(slot + 2)])
    return sorted(path.name for path in target.iterdir())


def take_out(page: Page, target: Path) -> str:
    """The same for a phone with one store; its id."""
    (store,) = take_all(page, target)
    return store


def put_in(page: Page, store: Path) -> None:
    """Put a laptop's store onto a phone that has none."""
    names = [path.name for path in sorted(store.iterdir()) if path.name != "lock"]
    folder = f"{STORES}{store.name}"
    listed = Directory(
        1, {f"{folder}/{n}": i for i, n in enumerate(names)}, frozenset({"/", "/notes", folder})
    )
    files = {str(i + 2): (store / n).read_bytes() for i, n in enumerate(names)}
    files |= {"0": listed.dumps(), "1": listed.dumps()}
    page.evaluate(WRITE, {name: base64.b64encode(data).decode() for name, data in files.items()})
