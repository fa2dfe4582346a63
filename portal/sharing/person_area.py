"""What all pages of People I trust share: their area, and where a form leads."""

from __future__ import annotations

from typing import cast

from flask import Response, current_app, redirect

from portal.access.guard import Area
from portal.access.permissions import Permission
from portal.access.work import Work
from portal.sharing.previews import Shown

people_i_trust = Area("people_i_trust", __name__)

DECIDE = Permission.DECIDE_WHO_SEES
HOME = "/people-i-trust"


def see_other(address: str) -> Response:
    """Send the browser on after a form was sent."""
    return cast("Response", redirect(address, 303))


def my_own_page(work: Work) -> Shown:
    """Give what stands on the person's own page today, so that it can be shown what a tick shows."""
    return cast("Shown", current_app.extensions["what_stands_on_my_page"](work))
