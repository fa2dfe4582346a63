"""«Where I am signed in», «Is this your own tablet?» and «Was it you?»: everybody's own devices."""

from __future__ import annotations

import uuid
from datetime import timedelta

from flask import Response, current_app, make_response, redirect, request, session

from portal.access.guard import Area
from portal.access.permissions import Permission
from portal.access.scope import NotYours
from portal.access.work import Work
from portal.i18n import Message
from portal.signin.devices import end_place, kind_of_this_device, places, say_whose, share_place
from portal.signin.known_devices import DeviceIsInDoubt, is_in_doubt
from portal.signin.new_devices import find_new_device, it_was_me, it_was_not_me
from portal.signin.passkey_pages import prove_first
from portal.signin.sessions import end_everywhere, team_of, workers_of
from portal.signin.welcome import goodbye
from portal.ui.forms import Form, OneOf, say
from portal.ui.pages import page

devices = Area("devices", __name__)
SHOWN_AT_FIRST = 4
"""More than this in one look is too much; the rest is one press away."""
OWN, SHARED, UNKNOWN = "own", "shared", "unknown"


class WhoseForm(Form):
    """One answer: mine alone, others use it too, I do not know."""

    whose = OneOf((OWN, SHARED, UNKNOWN), say(Message("error", "Choose one answer.")))


class PressForm(Form):
    """One press, and nothing to type."""


@devices.get("/where-i-am-signed-in", access=Permission.BE_SIGNED_IN)
def where(work: Work) -> Response:
    """List where this account is signed in: this device first."""
    found = places(work, timedelta(minutes=current_app.extensions["settings"].idle_minutes))
    most = len(found) if "all" in request.args else SHOWN_AT_FIRST
    return page(
        "devices/where.html", places=found[:most], more=max(len(found) - most, 0), is_ended="ended" in request.args
    )


@devices.post("/where-i-am-signed-in/<uuid:signed_in_id>/end", access=Permission.BE_SIGNED_IN)
def end_one(work: Work, signed_in_id: uuid.UUID) -> Response:
    """End one of them, at once."""
    return goodbye() if end_place(work, signed_in_id) else _to("/where-i-am-signed-in?ended")


@devices.post("/where-i-am-signed-in/<uuid:signed_in_id>/shared", access=Permission.BE_SIGNED_IN)
def share_one(work: Work, signed_in_id: uuid.UUID) -> Response:
    """Take back «this is my own»: others use it too."""
    if share_place(work, signed_in_id):
        session.permanent = False
    return _to("/where-i-am-signed-in")


@devices.post("/where-i-am-signed-in/end", access=Permission.BE_SIGNED_IN)
def end_all(work: Work) -> Response:
    """End all of them, this one too."""
    end_everywhere(work, work.account_id, forgets=not is_in_doubt(work))
    return goodbye()


@devices.get("/this-device", access=Permission.BE_SIGNED_IN)
def this_device(work: Work) -> Response:
    """Ask a person whether this is their own tablet, phone or computer."""
    return _whose_page(work, WhoseForm())


@devices.post("/this-device", access=Permission.BE_SIGNED_IN)
def say_whose_it_is(work: Work) -> Response:
    """Keep the answer: on one's own device one stays signed in. «I do not know» is a no."""
    form = WhoseForm()
    if not form.validate():
        return _whose_page(work, form, 422)
    is_own = form.whose.data == OWN
    try:
        say_whose(work, is_own=is_own)
    except DeviceIsInDoubt:
        return page("devices/not_known.html", status=403)
    session.permanent = is_own
    return _to("/")


@devices.get("/new-device/<uuid:device_id>", access=Permission.BE_SIGNED_IN)
def new_device(work: Work, device_id: uuid.UUID) -> Response:
    """Ask «Somebody came in on a new tablet. Was it you?»; staff prove first who they are, since a no ends much."""
    prove_first(work)
    return page("devices/new_device.html", device=find_new_device(work, device_id), form=PressForm())


@devices.post("/new-device/<uuid:device_id>/me", access=Permission.BE_SIGNED_IN)
def was_me(work: Work, device_id: uuid.UUID) -> Response:
    """It was me: nothing more is asked."""
    it_was_me(work, device_id)
    return _to("/")


@devices.post("/new-device/<uuid:device_id>/not-me", access=Permission.BE_SIGNED_IN)
def was_not_me(work: Work, device_id: uuid.UUID) -> Response:
    """It was not me: whoever it was is out, and the worker knows."""
    prove_first(work)
    it_was_not_me(work, device_id)
    return _to("/new-device/ended")


@devices.get("/new-device/ended", access=Permission.BE_SIGNED_IN)
def ended(work: Work) -> Response:
    """Say what was done after «It was not me»."""
    has_worker = bool(workers_of(work, work.account_id))
    has_team = not has_worker and team_of(work, work.account_id) is not None
    return page("devices/ended.html", has_worker=has_worker, has_team=has_team)


def _whose_page(work: Work, form: WhoseForm, status: int = 200) -> Response:
    kind = kind_of_this_device(work)
    if kind is None or work.actor.person_id is None:
        raise NotYours("device")
    if is_in_doubt(work):
        return page("devices/not_known.html", status=403)
    return page("devices/this_device.html", status=status, form=form, kind=kind)


def _to(path: str) -> Response:
    return make_response(redirect(path, 303))
