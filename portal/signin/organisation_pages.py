"""Coming in with the sign-in of one's own organisation (OpenID Connect, code flow).

The organisation sends the browser back with a GET, and a GET changes nothing here. So that GET only checks the answer;
what it found is carried, sealed, in the cookie, and «Is this you?» asks before anything personal is shown, as with a
card. Its press is a POST: it links, signs in and is used up. The one thing that is written on the way is that this
answer has been used, in a transaction of its own (`apart`), as a wrong card is counted. Every answer of the
organisation ends in a redirect, so that the code is never left in the address of a page.
"""

from __future__ import annotations

import secrets
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

from flask import Response, current_app, make_response, redirect, request
from flask.blueprints import BlueprintSetupState

from portal.access.guard import Area, apart
from portal.access.permissions import Open
from portal.access.scope import NotYours
from portal.access.work import PROOF_LIVES, Work
from portal.audit.operations import Entry
from portal.signin.answers import Answer, need_fresh, take_answer, take_logout
from portal.signin.carried import carried, carry, put_down
from portal.signin.connections import Connection
from portal.signin.forms import ThisIsMe
from portal.signin.limits import note_try, refuse_too_many
from portal.signin.organisation_refusals import (
    NO_ANSWER,
    NO_SECOND_FACTOR,
    NOT_ASKED,
    OTHER_SENDER,
    REASONS,
    SAID_NO,
    SOMEBODY_ELSE,
    UNREADABLE,
    USED,
    Refused,
)
from portal.signin.organisations import (
    THIS_WAY,
    come_in,
    end_what_ended_there,
    need_same,
    use_once,
    was_used,
    whose,
)
from portal.signin.providers import read_providers
from portal.signin.sessions import note_proof
from portal.signin.welcome import arriving, fingerprint, go_on, network_of, welcome
from portal.ui.pages import page, reader_language

organisations = Area("organisations", __name__)
ASKED, ARRIVED = "organisation-asked", "organisation-arrived"
"""What the browser carries while it is away at the organisation, and when it has come back."""
REFUSED_AT_ONCE = 60
"""Refusals to one network that have no wait; more than that is not people, and would fill the audit."""
_SAYS = {
    "temporarily_unavailable": NO_ANSWER,
    "server_error": NO_ANSWER,
    "unmet_authentication_requirements": NO_SECOND_FACTOR,
}
"""What the standard's words for «no» mean here; all others mean that the organisation said no."""


@organisations.record_once
def _connect(state: BlueprintSetupState) -> None:
    """Read the file of providers when the portal starts; a wrong line stops it (`SettingIsWrong`)."""
    app: Any = state.app
    providers = read_providers(app.extensions["settings"])
    app.extensions["organisations"] = {one.id: Connection(one) for one in providers.values()}
    # An organisation has no page of ours and no cookie, and proves itself by its signature.
    app.extensions["csrf"].exempt(ended)


@organisations.get("/sign-in/organisation", access=Open.PUBLIC)
def choose(_work: Work) -> Response:
    """List the organisations whose own sign-in is good here, by name."""
    connections = current_app.extensions["organisations"].values()
    names = sorted((one.provider.name.casefold(), one.provider.name, one.provider.id) for one in connections)
    return page("organisations/choose.html", providers=[(name, id_) for _, name, id_ in names])


@organisations.get("/sign-in/with/<provider_id>", access=Open.PUBLIC)
def ask(work: Work, provider_id: str) -> Response:
    """Send the browser to the organisation; with `?again` it must ask anew who this is (step-up).

    It is a link and not a form: a form may lead nowhere but here (`form-action 'self'`), not even by a redirect.
    """
    connection = _connection(provider_id)
    is_again = "again" in request.args and work.actor.account_id is not None
    asked = {name: secrets.token_urlsafe(48) for name in ("state", "nonce", "verifier")}
    more = {"ui_locales": reader_language()} | ({"prompt": "login", "max_age": "0"} if is_again else {})
    try:
        address = connection.page(work.now, _redirect_uri(provider_id), asked, **more)
    except Refused as problem:
        return _stop(work, provider_id, problem)
    again = str(work.actor.account_id) if is_again else ""
    carry(ASKED, {**asked, "provider": provider_id, "again": again}, work.now)
    return make_response(redirect(address, 303))


@organisations.get("/sign-in/answer/<provider_id>", access=Open.PUBLIC)
def answered(work: Work, provider_id: str) -> Response:
    """Check what the organisation answered, and go on to «Is this you?» with it."""
    connection = _connection(provider_id)
    try:
        asked = _what_was_asked(work, provider_id)
        _check_sender(connection, work)
        token = connection.exchange(work.now, _redirect_uri(provider_id), request.args["code"], asked["verifier"])
        answer = take_answer(connection, token, asked["nonce"], work.now)
        if asked["again"]:
            need_fresh(answer, datetime.fromtimestamp(asked["at"], UTC), work.now)
        _look(work, answer, asked["again"])
    except Refused as problem:
        return _stop(work, provider_id, problem)
    carry(ARRIVED, {"answer": asdict(answer), "again": asked["again"], "use": secrets.token_hex(16)}, work.now)
    return make_response(redirect("/sign-in/as", 303))


@organisations.get("/sign-in/as", access=Open.PUBLIC)
def is_this_you(work: Work) -> Response:
    """Ask «Is this you?» before anything personal. With «No» the browser carries nothing for whoever comes next."""
    if "no" in request.args:
        put_down(ARRIVED)
    arrived = carried(ARRIVED, work.now)
    if arrived is None:
        return make_response(redirect("/sign-in", 303))
    answer = _answer_of(arrived)
    try:
        name = _look(work, answer, arrived["again"]) or answer.name or answer.address
    except Refused as problem:
        return _stop(work, answer.provider, problem)
    return page("organisations/is_this_you.html", name=name, form=ThisIsMe())


@organisations.post("/sign-in/as", access=Open.PUBLIC)
def this_is_me(work: Work) -> Response:
    """One press signs in, or is the fresh proof that was asked for. It works once."""
    arrived = carried(ARRIVED, work.now)
    put_down(ARRIVED)
    if arrived is None:
        return make_response(redirect("/sign-in", 303))
    answer = _answer_of(arrived)
    provider = _connection(answer.provider).provider
    try:
        use_once(work, arrived["use"])
        if arrived["again"]:
            _look(work, answer, arrived["again"])
            note_proof(work, THIS_WAY)
            return go_on(work)
        account_id = come_in(work, provider, answer)
    except Refused as problem:
        return _stop(work, answer.provider, problem)
    # Who signed in at the organisation this morning has shown nothing now.
    is_fresh = answer.signed_in_at is not None and answer.signed_in_at > (work.now - PROOF_LIVES).timestamp()
    how = arriving(THIS_WAY, is_proof=is_fresh and provider.proves_two_factors)
    how = replace(how, provider=provider.id, provider_session=answer.provider_session or None)
    return welcome(work, account_id, how)


@organisations.get("/sign-in/stopped/<any({}):reason>".format(", ".join(map(repr, REASONS))), access=Open.PUBLIC)
def stopped(_work: Work, reason: str) -> Response:
    """Say in easy words why this did not work, what to do, and whom to phone."""
    known = REASONS[reason]
    return page("organisations/stopped.html", status=known.status, reason=known)


@organisations.post("/sign-in/ended/<provider_id>", access=Open.PUBLIC)
def ended(work: Work, provider_id: str) -> Response:
    """End what rests on a session that has ended at the organisation (back-channel logout)."""
    connection = _connection(provider_id)
    try:
        there = take_logout(connection, request.form.get("logout_token", ""), work.now)
        end_what_ended_there(work, connection.provider, there)
    except Refused as problem:
        _write_down(work, provider_id, problem)
        return make_response({"error": "invalid_request"}, 400)
    return Response(status=200, headers={"Cache-Control": "no-store"})


def _connection(provider_id: str) -> Connection:
    connections: dict[str, Connection] = current_app.extensions["organisations"]
    if provider_id not in connections:
        raise NotYours("provider")
    return connections[provider_id]


def _redirect_uri(provider_id: str) -> str:
    return f"{current_app.extensions['settings'].base_url.rstrip('/')}/sign-in/answer/{provider_id}"


def _what_was_asked(work: Work, provider_id: str) -> dict[str, Any]:
    """Give what this browser asked the organisation, and note that it is answered; raises `Refused`."""
    state = request.args.get("state", "")
    # Also when the browser has forgotten it: an address from the list of pages must say what is wrong with it.
    if was_used(work, f"state {state}"):
        raise Refused(USED)
    asked = carried(ASKED, work.now)
    is_it = asked is not None and secrets.compare_digest(asked["state"].encode(), state.encode())
    if asked is None or not is_it or asked["provider"] != provider_id:
        raise Refused(NOT_ASKED)
    put_down(ASKED)
    with apart(work) as change:
        use_once(replace(work, session=change), f"state {state}")
    return asked


def _check_sender(connection: Connection, work: Work) -> None:
    """Refuse an answer that says it is from somebody else (RFC 9207), that says no, or that has no code."""
    issuer, says_no = request.args.get("iss"), request.args.get("error")
    must_say = connection.addresses(work.now).get("authorization_response_iss_parameter_supported") is True
    if (issuer is None and must_say) or (issuer is not None and issuer != connection.provider.issuer):
        raise Refused(OTHER_SENDER)
    if says_no is not None:
        raise Refused(_SAYS.get(says_no, SAID_NO))
    if not request.args.get("code"):
        raise Refused(UNREADABLE)


def _look(work: Work, answer: Answer, again: str) -> str:
    """Give the name of whoever an answer is for, or nothing when they are not here yet; raises `Refused`."""
    provider = _connection(answer.provider).provider
    if again:
        # Nobody is here any more when the organisation ended the session, since somebody else came in there.
        if again != str(work.actor.account_id):
            raise Refused(SOMEBODY_ELSE)
        need_same(work, provider, answer)
        return work.actor.name
    account = whose(work, provider, answer).account
    return account.name if account else ""


def _answer_of(arrived: dict[str, Any]) -> Answer:
    facts = arrived["answer"]
    return Answer(**{**facts, "roles": tuple(facts["roles"])})


def _stop(work: Work, provider_id: str, problem: Refused) -> Response:
    """Go to the page of a refusal. The address of that page has the reason, and no code any more."""
    _write_down(work, provider_id, problem)
    return make_response(redirect(f"/sign-in/stopped/{problem.reason.name}", 303))


def _write_down(work: Work, provider_id: str, problem: Refused) -> None:
    # Counted apart from wrong cards: while an organisation is away, a whole office presses the same link.
    network = fingerprint(work, "organisation", network_of(request.remote_addr or ""))
    refuse_too_many(work, network, REFUSED_AT_ONCE)
    with apart(work) as change:
        note_try(change, network, work.now)
        what = f"sign-in with {provider_id}: {problem.reason.audit}"
        work.record(change, Entry("refused", what, row_id=problem.account_id))
