"""What becomes of a request that needs an account when nobody is signed in, or not any more (F1, R7)."""

from __future__ import annotations

import uuid

from flask import Response, current_app, g, make_response, redirect, request, session

from portal.access.guard import ProofIsOld, SignInFirst, apart
from portal.frame.typed import NOT_TYPED, page_with_words, typed_words
from portal.frame.whose_page import is_page_of, stays_with_its_account
from portal.signin.keeping import keep_form
from portal.ui.pages import is_part, page

WORRY = "support.send_not_safe"
PROVE = "/is-it-still-you"


def sign_in_first(_problem: SignInFirst) -> Response:
    """Send to sign-in; when a session was over, say so and keep what was being sent (F1)."""
    ended: uuid.UUID | None = g.get("ended_account_id")
    if request.endpoint == WORRY:
        return _worry(ended)
    if ended is None:
        return _nobody_is_in()
    session["next"] = request.path if request.method == "GET" else "/"
    session["next_of"] = str(ended)
    fields = {name: values for name, values in request.form.lists() if name not in NOT_TYPED}
    # A press without any field, as «I need more time», must not take the place of words that were kept.
    is_kept = bool(fields) and is_page_of(ended)
    if is_kept:
        with apart(g.work) as change:
            keep_form(change, ended, request.path, fields, g.work.now)
    return page("frame/session_over.html", status=401, is_kept=is_kept)


def prove_first(_problem: ProofIsOld) -> Response:
    """Send to the page that asks again who it is, keep what was being sent, and come back to it (step-up)."""
    session["next"] = request.path
    session["next_of"] = str(g.work.account_id)
    fields = {name: values for name, values in request.form.lists() if name not in NOT_TYPED}
    if fields and is_page_of(g.work.account_id):
        with apart(g.work) as change:
            keep_form(change, g.work.account_id, request.path, fields, g.work.now)
    if request.method != "GET":
        session["next"] = "/"
    if is_part():
        return Response(status=204, headers={"HX-Redirect": PROVE})
    return make_response(redirect(PROVE, 303))


def _nobody_is_in() -> Response:
    # Also for a part: what is saved while somebody types must not make the page of theirs a stranger's.
    is_own = stays_with_its_account()
    if is_part():
        # A part that is put into a page must not be the sign-in page.
        return page("frame/session_over.html", status=401, is_kept=False)
    if is_own and typed_words():
        return page_with_words("frame/send_again.html", 401)
    # Nobody knows who signs in next: an address with an id in it could be of somebody else on this device.
    has_id = any(isinstance(value, uuid.UUID) for value in (request.view_args or {}).values())
    session["next"] = request.path if request.method == "GET" and not has_id else "/"
    return make_response(redirect("/sign-in", 303))


def _worry(ended: uuid.UUID | None) -> Response:
    """Send «I do not feel safe» at once if it can be, and never keep it: somebody else may sign in next (R7)."""
    if ended is not None and is_page_of(ended) and current_app.extensions["send_worry"](ended):
        return make_response(redirect("/thank-you", 303))
    stays_with_its_account()
    return page_with_words("frame/phone_now.html", 401)
