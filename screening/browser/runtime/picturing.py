"""What a picture of Python's memory is taken of: everything imported, read and compiled beforehand."""

from __future__ import annotations

import gc

# Imported so that they are in the picture; what else is compiled for the browser cannot be.
from screening.browser.runtime import app, courier, directory, folder, pool
from screening.browser.runtime.preparing import Prepared, prepare

__all__ = ["app", "courier", "directory", "folder", "pool", "prepare_all"]


def prepare_all(built: str) -> Prepared:
    """As `prepare`, with everything that some page would read or compile later."""
    made = prepare(built)
    made.furniture.languages.check()
    made.furniture.shelf.published()
    for name in made.app.jinja_env.list_templates():
        made.app.jinja_env.get_template(name)
    gc.collect()
    return made
