"""Unlocking and locking."""

from __future__ import annotations

from flask import (
    Blueprint,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response

from screening.device import leaving
from screening.device.access import desk, desks, now, without_store
from screening.device.catalogue import NO_STORE_CHOSEN, OTHERS_HANDED_OVER, PageRefused
from screening.device.courier import Lease, courier
from screening.device.held import handed_over
from screening.device.refusal_pages import said
from screening.device.speech import _
from screening.instrument.problems import Refusal
from screening.store.refusals import (
    LeaseOver,
    StoreInUse,
    StoreWithdrawn,
    Waiting,
    WrongPassphrase,
)
from screening.store.store import Store
from screening.store.stores import Condition, StoreInfo

pages = Blueprint("unlock", __name__)

TAKEN_BACK = {Condition.WITHDRAWN: StoreWithdrawn, Condition.LEASE_OVER: LeaseOver}


@pages.get("/unlock")
@without_store
def show() -> Response:
    if desk().store is not None:
        return redirect(url_for("home.show"), 303)
    if not current_app.config["STORES"].list():
        return redirect(url_for("first.show"), 303)
    return form()


def form(problem: Refusal | None = None, status: int = 200) -> Response:
    """The unlock page; while there is a wait it reloads itself when the wait is over."""
    stores = [found for found in current_app.config["STORES"].list() if may_open(found.id)]
    problem = problem or taken_back(stores)
    wait = desk().seconds_to_wait(now())
    alone = len(stores) == 1  # where there are several, one worker's wait is not another's
    body = render_template(
        "unlock.html",
        stores=stores,
        disabled=wait and alone,
        chosen=request.form.get("store") or desk().last_store,
        handed_over=desk().handed_over,
        wait=wait,
        wait_until=desk().wait_until,
        problem=in_words(problem),
    )
    response = make_response(body, status)
    if wait and alone:
        response.headers["Refresh"] = f"{wait}; url={url_for('unlock.show')}"
    return response


def taken_back(stores: list[StoreInfo]) -> Refusal | None:
    """Where the only notes here were taken back by the agency, that is said before anybody types."""
    refused = TAKEN_BACK.get(stores[0].state) if len(stores) == 1 else None
    return refused() if refused else None


def in_words(problem: Refusal | None) -> dict[str, str] | None:
    """The refusal; the first wrong tries cost no wait, so none is spoken of."""
    if problem is None:
        return None
    words = said(problem.problem)
    if isinstance(problem, WrongPassphrase) and not problem.wait_seconds:
        words["do"] = _("Check capital letters and the keyboard's language, and try again.")
    return words


@pages.post("/unlock")
@without_store
def unlock() -> Response:
    if desk().store is not None:  # pressed twice: the first press opened it
        return redirect(url_for("home.show"), 303)
    try:
        store = opened(request.form.get("store", ""), request.form.get("passphrase", ""))
        lease = greeted(store)
    except Waiting as refusal:
        desk().wait(now(), refusal.wait_seconds)
        return form(refusal, 403)
    except (StoreWithdrawn, LeaseOver) as refusal:
        return form(refusal, 403)
    except PageRefused as refusal:
        return form(refusal, 422)
    desk().unlocked(store)
    desk().out_of_reach = lease.out
    store.retention.apply(now())
    desk().language = str(store.settings.get("language") or desk().language)
    return redirect(after_unlocking(), 303)


def may_open(store_id: str) -> bool:
    """While the device is handed over, only the worker who did so opens anything."""
    return desk().handed_over in {"", store_id}


def opened(store_id: str, passphrase: str) -> Store:
    """The store. The right passphrase also takes it over from another browser of the same worker."""
    stores = current_app.config["STORES"]
    if not store_id:
        raise PageRefused(NO_STORE_CHOSEN)
    if not may_open(store_id):
        raise PageRefused(OTHERS_HANDED_OVER)
    try:
        return stores.unlock(store_id, passphrase)
    except StoreInUse:
        other = desks().holding(store_id)
        if other is None:
            raise
        other.lock()
        return stores.unlock(store_id, passphrase)


def greeted(store: Store) -> Lease:
    """Whether the agency was reached lately. Raises LeaseOver when that was too long ago."""
    lease = courier().greet(store)
    if lease.over:
        raise LeaseOver
    return lease


def after_unlocking() -> str:
    back = desk().way_back()
    if handed_over() is not None:
        desk().proved = True
        return url_for("handover.interrupted")
    if back:
        desk().notices.append(
            _("The notes were locked in the meantime. You are back where you were.")
        )
    return back or url_for("home.show")


@pages.post("/lock")
@without_store
def lock() -> Response:
    """Lock; what was being typed is written into the store first and shown again after unlocking."""
    desk().lock(return_to=leaving.keep_and_say_where(request))
    return redirect(url_for("unlock.show"), 303)


@pages.post("/awake")
@without_store
def awake() -> tuple[str, int]:
    """Somebody is typing: the arrival of this request is all that is wanted."""
    return "", 204 if desk().store else 409


@pages.post("/keep")
@without_store
def keep() -> tuple[str, int]:
    """The page may be ended without a word, as phones do: what is being typed is written down."""
    leaving.keep_and_say_where(request)
    return "", 204
