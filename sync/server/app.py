"""The centre as one WSGI app. It keeps nothing in memory that a second process would have to know."""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from sync.protocol.compression import LARGEST
from sync.server.access import Centre
from sync.server.database import Database
from sync.server.device_api import api
from sync.server.elsewhere import answer_elsewhere
from sync.server.metrics import Metrics
from sync.server.migrating import newest
from sync.server.operations import operations
from sync.server.pages.setting_up import set_up
from sync.server.phone_app import phone_app
from sync.server.ports import Clock, Random, Signer
from sync.server.problems import answer_with_problems
from sync.server.settings import Settings
from sync.server.telling import tell


def create_app(
    settings: Settings, database: Database, signer: Signer, clock: Clock, random: Random
) -> Flask:
    """`database`: migrated. The caller closes it."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST
    app.extensions["centre"] = Centre(
        settings, database, signer, clock, random, Metrics(), newest()
    )
    app.register_blueprint(api)
    app.register_blueprint(operations)
    if settings.app is not None:
        app.register_blueprint(phone_app(settings.app))
    answer_with_problems(app)
    answer_elsewhere(app)
    tell(app)
    set_up(app, settings)
    if settings.proxies:
        count = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    return app
