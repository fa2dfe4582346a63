"""What I asked: the list, the timeline of each ask, what I can do now; points shown to me; photos."""

from __future__ import annotations

import uuid

from flask import Response, make_response, redirect, request

from portal.access.guard import Area
from portal.access.permissions import Permission
from portal.access.work import Work
from portal.asks.forms import SayForm, WhyForm
from portal.asks.operations import NothingToCheck, ReadAlready, say_not_sorted, say_sorted
from portal.asks.operations import take_back as take_ask_back
from portal.asks.photos import see_photo
from portal.asks.queries import ask_page, my_rows, point_shown_to_me, rows_shown_to_me, what_i_asked
from portal.asks.shown import AskPage
from portal.ui.pages import page

asks = Area("asks", __name__)


def ask_whose(form: SayForm, back: str) -> Response:
    """Show the page that asks who helped and how (R4), for the first time or with what is missing.

    It sends to the address that was asked for; what was typed comes along.
    """
    action = request.full_path.rstrip("?")
    return page("asks/whose.html", status=422 if form.errors else 200, form=form, action=action, back=back)


def to_sent(ask_id: uuid.UUID) -> Response:
    """Go to the page that says what happens next."""
    return make_response(redirect(f"/my-asks/{ask_id}/sent", 303))


@asks.get("/my-asks", access=Permission.SEE_OWN_ASKS)
def mine(work: Work) -> Response:
    """List what I asked, 20 on a page."""
    return page("asks/mine.html", asked=my_rows(work, _page_number()))


@asks.get("/my-asks/<uuid:ask_id>", access=Permission.SEE_OWN_ASKS)
def one(work: Work, ask_id: uuid.UUID) -> Response:
    """Show one ask: where it stands, the answers, what I can do now, and every step (R8)."""
    return page("asks/one.html", ask=_mine(work, ask_id), is_just_sent="sent" in request.args, fault="")


@asks.get("/my-asks/<uuid:ask_id>/sent", access=Permission.SEE_OWN_ASKS)
def sent(work: Work, ask_id: uuid.UUID) -> Response:
    """Say that it was sent, who reads it, and what happens next."""
    return page("asks/sent.html", ask=_mine(work, ask_id))


@asks.get("/my-asks/<uuid:ask_id>/not-sorted", access=Permission.SEE_OWN_ASKS)
def not_sorted(work: Work, ask_id: uuid.UUID) -> Response:
    """Offer a box for why it is not sorted; it may stay empty (R10)."""
    form = WhyForm()
    form.new_send_key()
    return page("asks/not_sorted.html", ask=_mine(work, ask_id), form=form)


@asks.post("/my-asks/<uuid:ask_id>/not-sorted", access=Permission.SEE_OWN_ASKS)
def send_not_sorted(work: Work, ask_id: uuid.UUID) -> Response:
    """Open the ask again, always (R10)."""
    form = WhyForm()
    if not form.validate():
        return page("asks/not_sorted.html", status=422, ask=_mine(work, ask_id), form=form)
    return _to(say_not_sorted(work, ask_id, form.words.data or None, form.key_to_send).id)


@asks.post("/my-asks/<uuid:ask_id>/sorted", access=Permission.SEE_OWN_ASKS)
def send_sorted(work: Work, ask_id: uuid.UUID) -> Response:
    """Say that it is sorted."""
    try:
        say_sorted(work, ask_id)
    except NothingToCheck:
        return _refused(work, ask_id, "no-answer")
    return _to(ask_id)


@asks.get("/my-asks/<uuid:ask_id>/take-back", access=Permission.SEE_OWN_ASKS)
def take_back(work: Work, ask_id: uuid.UUID) -> Response:
    """Ask once more before it is taken back."""
    return page("asks/take_back.html", ask=_mine(work, ask_id))


@asks.post("/my-asks/<uuid:ask_id>/take-back", access=Permission.SEE_OWN_ASKS)
def send_take_back(work: Work, ask_id: uuid.UUID) -> Response:
    """Take it back, as long as nobody has read it (F5)."""
    try:
        take_ask_back(work, ask_id)
    except ReadAlready:
        return _refused(work, ask_id, "read")
    return _to(ask_id)


@asks.get("/shared-with-me", access=Permission.SEE_OWN_ASKS)
def shared(work: Work) -> Response:
    """List the points that people ticked for me, and no other (R5)."""
    return page("asks/shared.html", asked=rows_shown_to_me(work, _page_number()))


@asks.get("/shared-with-me/<uuid:ask_id>", access=Permission.SEE_OWN_ASKS)
def shared_point(work: Work, ask_id: uuid.UUID) -> Response:
    """Show one point that a person ticked for me: the words and whose they are, and nothing else (R5)."""
    return page("asks/shared_point.html", point=point_shown_to_me(work, ask_id))


@asks.get("/photos/<uuid:photo_id>", access=Permission.BE_SIGNED_IN)
def photo(work: Work, photo_id: uuid.UUID) -> Response:
    """Show a photo to who may see where it hangs; no cache may keep it."""
    response = make_response(see_photo(work, photo_id))
    response.headers["Content-Type"] = "image/jpeg"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _mine(work: Work, ask_id: uuid.UUID) -> AskPage:
    return ask_page(work, what_i_asked(work), ask_id)


def _refused(work: Work, ask_id: uuid.UUID, fault: str) -> Response:
    return page("asks/one.html", status=409, ask=_mine(work, ask_id), is_just_sent=False, fault=fault)


def _to(ask_id: uuid.UUID) -> Response:
    return make_response(redirect(f"/my-asks/{ask_id}", 303))


def _page_number() -> int:
    return request.args.get("page", 1, int)
