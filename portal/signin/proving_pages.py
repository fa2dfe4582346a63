"""The page that asks «Is it still you?», and goes back to what somebody was doing."""

from __future__ import annotations

from flask import Response, current_app, request

from portal.access.guard import Area
from portal.access.permissions import Permission
from portal.access.work import Work
from portal.signin.challenges import PROVE
from portal.signin.first_passkey import HAVE_MORE_THAN_A_LINK
from portal.signin.organisation_first import refuse_round_organisation
from portal.signin.passkey_pages import place_for_page, place_here, providers_here, refused, sent_answer
from portal.signin.passkey_refusals import PasskeyRefused
from portal.signin.passkeys import ask_for_passkey
from portal.signin.proving import prove_with_passkey, ways_to_prove
from portal.signin.sessions import note_proof
from portal.signin.welcome import go_on
from portal.ui.pages import page

proving = Area("proving", __name__)


@proving.get("/is-it-still-you", access=Permission.BE_SIGNED_IN)
def is_it_still_you(work: Work) -> Response:
    """Ask for one press that proves who it is."""
    return _proving_page(work)


@proving.post("/is-it-still-you", access=Permission.BE_SIGNED_IN)
def prove(work: Work) -> Response:
    """Take the proof, and go on where this account was (F1). In a demo a press is enough."""
    if "yes" in request.form and current_app.extensions["settings"].demo:
        note_proof(work, "demo")
        return go_on(work)
    place, answer = place_here(), sent_answer()
    if place is None or answer is None:
        return _proving_page(work, 422)
    try:
        refuse_round_organisation(work, work.account_id, providers_here())
        prove_with_passkey(work, place, answer)
    except PasskeyRefused as problem:
        return refused(work, problem, answer)
    return go_on(work)


def _proving_page(work: Work, status: int = 200) -> Response:
    place, ways = place_here(), ways_to_prove(work, providers_here())
    asked = ask_for_passkey(work, place, PROVE, work.account_id) if place and ways.has_passkey else None
    return page(
        "proving/is_it_still_you.html",
        status=status,
        asked=asked,
        ways=ways,
        is_demo=current_app.extensions["settings"].demo,
        is_staff=work.actor.role in HAVE_MORE_THAN_A_LINK,
        **place_for_page(),
    )
