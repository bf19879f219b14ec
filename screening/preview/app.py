"""The preview's table of contents. Its defences, its words and its kinds of question are the device's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from flask import Flask

from screening.device import defences, speech, templating
from screening.device.desks import Desks
from screening.device.settings import Settings
from screening.language.catalogue import Languages
from screening.preview import case_pages, doors, pages, refusals
from screening.preview.board import Board
from screening.preview.doors import Key
from screening.preview.sheet import Watched


def create_app(
    settings: Settings,
    watched: Watched,
    board: Board,
    languages: Languages,
    clock: Callable[[], datetime],
) -> Flask:
    """The preview of one file. There is no store: what is answered lies on the board, in memory."""
    # Under the device's name, because its templates and styles are what is previewed.
    app = Flask("screening.device")
    app.config.update(
        SETTINGS=settings,
        WATCHED=watched,
        BOARD=board,
        LANGUAGES=languages,
        CLOCK=clock,
        DESKS=Desks(settings.random),  # the server closes what lies on them; here nothing does
        KEY=Key(settings.random(24).hex(), settings.random(24).hex()),
    )
    for part in (defences, doors, speech, templating, refusals):
        part.set_up(app)
    app.context_processor(everywhere)
    app.register_blueprint(pages.pages)
    app.register_blueprint(case_pages.pages)
    return app


def everywhere() -> dict[str, object]:
    return {"csrf": doors.key().csrf, "file": doors.watched().called}
