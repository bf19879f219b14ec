"""The app's table of contents: what it is made of, in the order in which a request meets it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from flask import Flask

from screening.device import (
    access,
    agency_pages,
    agreement_pages,
    along_pages,
    aloud_pages,
    amending_pages,
    away_pages,
    begin_pages,
    case_pages,
    concern_pages,
    conversation_pages,
    defences,
    discard_pages,
    disclosure_pages,
    duty_pages,
    first_pages,
    follow_up_pages,
    handover_pages,
    happened_pages,
    held,
    home_pages,
    keeping_pages,
    knowledge_pages,
    launch_pages,
    need_pages,
    overview_pages,
    place_pages,
    plan_pages,
    practice,
    practice_pages,
    reach,
    refusal_pages,
    report_pages,
    request_pages,
    restoring_pages,
    result_pages,
    safety_pages,
    services_pages,
    settings_pages,
    sharing_pages,
    sheet_pages,
    speech,
    stop_pages,
    support_pages,
    sync_pages,
    templating,
    today_pages,
    training_pages,
    unable_pages,
    unlock_pages,
    worker_pages,
)
from screening.device.courier import Courier, NoCourier
from screening.device.desks import Desks
from screening.device.handles import Handles
from screening.device.plans import Plans

if TYPE_CHECKING:
    from screening.device.furnishing import Furniture
    from screening.device.settings import Settings
    from screening.store.stores import Stores

# The pages of a case, and the ways to it.
OF_A_CASE = (
    case_pages,
    happened_pages,
    knowledge_pages,
    concern_pages,
    duty_pages,
    report_pages,
    sheet_pages,
    plan_pages,
    support_pages,
    need_pages,
    services_pages,
    follow_up_pages,
    today_pages,
    along_pages,
    sharing_pages,
    request_pages,
)


def create_app(
    settings: Settings,
    stores: Stores,
    furniture: Furniture,
    clock: Callable[[], datetime],
    courier: Courier | None = None,
) -> Flask:
    """The worker's app over these stores, with this furniture; `clock` gives the time in UTC.

    Without a courier nothing is sent, and the pages say so.
    """
    app = assembled()
    equip(app, settings, stores, furniture, clock, courier)
    return app


def equip(
    app: Flask,
    settings: Settings,
    stores: Stores,
    furniture: Furniture,
    clock: Callable[[], datetime],
    courier: Courier | None = None,
) -> None:
    """Give an app that was assembled before what it works with, once."""
    app.config.update(
        SETTINGS=settings,
        STORES=stores,
        SHELF=furniture.shelf,
        LANGUAGES=furniture.languages,
        GAZETTEER=furniture.gazetteer,
        RECORDINGS=furniture.recordings,
        CLOCK=clock,
        COURIER=courier or NoCourier(),
        DESKS=Desks(settings.random),
        PLANS=Plans(furniture.shelf),
        HANDLES=Handles(settings.random),
    )


def assembled() -> Flask:
    """The app's pages and rules, before it is anybody's: no setting, no secret, no store."""
    app = Flask(__name__)
    for part in (
        defences,
        access,
        held,
        reach,
        speech,
        templating,
        practice,
        refusal_pages,
        sync_pages,
    ):  # what comes first, asks first
        part.set_up(app)
    app.register_blueprint(launch_pages.pages)
    app.register_blueprint(first_pages.pages)
    app.register_blueprint(unlock_pages.pages)
    app.register_blueprint(home_pages.pages)
    app.register_blueprint(begin_pages.pages)
    app.register_blueprint(agreement_pages.pages)
    app.register_blueprint(conversation_pages.pages)
    app.register_blueprint(aloud_pages.pages)
    app.register_blueprint(stop_pages.pages)
    app.register_blueprint(handover_pages.pages)
    app.register_blueprint(disclosure_pages.pages)
    app.register_blueprint(unable_pages.pages)
    app.register_blueprint(overview_pages.pages)
    app.register_blueprint(worker_pages.pages)
    app.register_blueprint(result_pages.pages)
    for of_case in OF_A_CASE:
        app.register_blueprint(of_case.pages)
    app.register_blueprint(discard_pages.pages)
    app.register_blueprint(settings_pages.pages)
    for page in (
        place_pages,
        keeping_pages,
        training_pages,
        practice_pages,
        amending_pages,
        sync_pages,
        restoring_pages,
        agency_pages,
    ):
        app.register_blueprint(page.pages)
    app.register_blueprint(safety_pages.pages)
    app.register_blueprint(away_pages.pages)
    return app
