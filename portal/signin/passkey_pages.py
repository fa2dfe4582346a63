"""Pages of passkeys: one's own, a new one, coming in with one, and the first one of staff."""

from __future__ import annotations

import uuid
from dataclasses import replace
from urllib.parse import urlsplit

from flask import Response, current_app, make_response, redirect, request

from portal.access.guard import Area, ProofIsOld, apart
from portal.access.permissions import Open, Permission
from portal.access.work import Work
from portal.signin.challenges import FIRST, MAKE
from portal.signin.first_passkey import HAVE_MORE_THAN_A_LINK, HasAnotherWay, make_first_passkey, may_make_first
from portal.signin.limits import note_try, refuse_too_many
from portal.signin.new_passkeys import new_passkeys_to_show, passkey_was_mine
from portal.signin.operations import CardDoesNotWork, find_opened
from portal.signin.organisation_first import refuse_round_organisation
from portal.signin.passkey_place import Place, place_of_passkeys
from portal.signin.passkey_refusals import (
    AnswerCannotBeRead,
    CameFromElsewhere,
    ChallengeIsOver,
    OrganisationFirst,
    PasskeyIsClosed,
    PasskeyIsCopied,
    PasskeyIsUnknown,
    PasskeyOfAnother,
    PasskeyRefused,
)
from portal.signin.passkeys import (
    WAY,
    Answer,
    ask_for_passkey,
    ask_to_make,
    check_passkey,
    make_passkey,
    note_refusal,
    own_account,
    passkeys_of,
    take_away,
)
from portal.signin.providers import Provider
from portal.signin.proving import ways_to_prove
from portal.signin.routes import opened_card
from portal.signin.welcome import arriving, fingerprint, kind_of_device, this_network, welcome
from portal.ui.pages import page

passkeys = Area("passkeys", __name__)
LONGEST_ANSWER = 20_000
PAGES = {
    ChallengeIsOver: ("passkeys/too_old.html", 400),
    AnswerCannotBeRead: ("passkeys/did_not_work.html", 400),
    CameFromElsewhere: ("passkeys/from_elsewhere.html", 403),
    PasskeyIsUnknown: ("passkeys/unknown.html", 403),
    PasskeyIsCopied: ("passkeys/copied.html", 403),
    PasskeyIsClosed: ("passkeys/closed.html", 403),
    PasskeyOfAnother: ("passkeys/of_another.html", 403),
    OrganisationFirst: ("passkeys/organisation_first.html", 403),
}
"""The page of each reason, and the status it is answered with."""


@passkeys.get("/my-passkeys", access=Permission.BE_SIGNED_IN)
def mine(work: Work) -> Response:
    """Say what a finger or a face opens, and list one's own passkeys with one press to take each away."""
    prove_first(work)
    is_demo = current_app.extensions["settings"].demo
    is_only_way = _is_staff(work) and not is_demo and not ways_to_prove(work, providers_here()).providers
    keys, new = passkeys_of(work, work.account_id), new_passkeys_to_show(work)
    keys.sort(key=lambda key: key.id not in new)
    return page("passkeys/mine.html", passkeys=keys, new=new, is_only_way=is_only_way)


@passkeys.get("/my-passkeys/new", access=Permission.BE_SIGNED_IN)
def new(work: Work) -> Response:
    """Show one big button that makes a passkey on this device."""
    prove_first(work)
    return _new_page(work)


@passkeys.post("/my-passkeys/new", access=Permission.BE_SIGNED_IN)
def make(work: Work) -> Response:
    """Keep the passkey that this device made."""
    prove_first(work)
    place, answer = place_here(), sent_answer()
    if place is None or answer is None:
        return _new_page(work, 422)
    try:
        refuse_round_organisation(work, work.account_id, providers_here())
        make_passkey(work, place, answer, MAKE, this_kind_of_device())
    except PasskeyRefused as problem:
        return refused(work, problem, answer)
    return make_response(redirect("/my-passkeys?made", 303))


@passkeys.post("/my-passkeys/<uuid:passkey_id>/take-away", access=Permission.BE_SIGNED_IN)
def take_one_away(work: Work, passkey_id: uuid.UUID) -> Response:
    """Take a passkey away with one press."""
    prove_first(work)
    take_away(work, passkey_id)
    return make_response(redirect("/my-passkeys?taken-away", 303))


@passkeys.post("/my-passkeys/<uuid:passkey_id>/me", access=Permission.BE_SIGNED_IN)
def was_mine(work: Work, passkey_id: uuid.UUID) -> Response:
    """It was me who added this passkey: nothing more is asked."""
    prove_first(work)
    passkey_was_mine(work, passkey_id)
    return make_response(redirect("/my-passkeys", 303))


@passkeys.get("/sign-in/passkey", access=Open.PUBLIC)
def sign_in(work: Work) -> Response:
    """Show one big button: «Use my finger or face»."""
    return _sign_in_page(work)


@passkeys.post("/sign-in/passkey", access=Open.PUBLIC)
def come_in(work: Work) -> Response:
    """Let in whoever the passkey proves; nobody has to say who they are."""
    place, answer = place_here(), sent_answer()
    if place is None or answer is None:
        return _sign_in_page(work, 422)
    try:
        passkey = check_passkey(work, place, answer)
        refuse_round_organisation(work, passkey.account_id, providers_here())
    except PasskeyRefused as problem:
        return refused(work, problem, answer)
    return welcome(work, passkey.account_id, replace(arriving(WAY, is_proof=True), passkey_id=passkey.id))


@passkeys.get("/first-passkey", access=Open.PUBLIC)
def first(work: Work) -> Response:
    """Show staff who opened an invite the button that makes their passkey; nothing is used up yet."""
    return _first_page(work)


@passkeys.post("/first-passkey", access=Open.PUBLIC)
def make_first(work: Work) -> Response:
    """Make the passkey, use the invite up, and let them in, all at once."""
    place, answer, token_id = place_here(), sent_answer(), opened_card(work)
    if place is None or answer is None or token_id is None:
        return _first_page(work, 422)
    try:
        token, account = find_opened(work, token_id)
        refuse_round_organisation(work, account.id, providers_here())
        account = make_first_passkey(work, place, answer, token, this_kind_of_device())
    except PasskeyRefused as problem:
        return refused(work, problem, answer)
    except HasAnotherWay:
        return _leads_to_no_passkey(work, account.id)
    except CardDoesNotWork:
        return make_response(redirect("/is-this-you", 303))
    return welcome(work, account.id, arriving(WAY, is_proof=True))


def place_here() -> Place | None:
    """Give the place where passkeys of this portal work, if there is any."""
    return place_of_passkeys(current_app.extensions["settings"].base_url)


def providers_here() -> list[Provider]:
    """Give the organisations whose own sign-in is good here."""
    return [one.provider for one in current_app.extensions["organisations"].values()]


def place_for_page() -> dict[str, object]:
    """Tell a page whether passkeys work at the address that it was opened at, and where they do."""
    place = place_here()
    is_here = place is not None and urlsplit(f"//{request.host}").hostname == place.host
    return {"place": place, "is_here": is_here}


def sent_answer() -> Answer | None:
    """Give what the page sent back, or None when the device was not asked."""
    credential = request.form.get("passkey_answer", "")
    if not credential or len(credential) > LONGEST_ANSWER:
        return None
    return Answer(request.form.get("passkey_challenge", ""), credential)


def this_kind_of_device() -> str:
    """Say what kind of device this is."""
    return kind_of_device(request.user_agent.string)


def refused(work: Work, problem: PasskeyRefused, answer: Answer) -> Response:
    """Write the refusal down, count it for the network and the account, and show its page.

    What works is never made to wait, since a household can have one address. A passkey that may be copied is taken
    away however many tries there were: only whoever can sign with it comes so far.
    """
    counted = [this_network(work)]
    if problem.account_id is not None:
        counted.append(fingerprint(work, "account", str(problem.account_id)))
    if not isinstance(problem, PasskeyIsCopied):
        for one in counted:
            refuse_too_many(work, one)
    with apart(work) as change:
        note_refusal(replace(work, session=change), problem, answer)
        for one in counted:
            note_try(change, one, work.now)
    return _page_of(problem)


def _page_of(problem: PasskeyRefused) -> Response:
    template, status = PAGES[type(problem)]
    return page(template, status=status, again=request.path)


def _leads_to_no_passkey(work: Work, account_id: uuid.UUID) -> Response:
    """Say what staff need in place of what they opened: their own key, or an invite when they have none."""
    has_key = bool(passkeys_of(work, account_id))
    return page(f"passkeys/{'has_another_way' if has_key else 'ask_for_invite'}.html", status=403)


def prove_first(work: Work) -> None:
    """Let staff change their ways in only after a fresh proof; a screen that was left open is not enough.

    Others may have no proof but their card, and a lost device must not stand between them and taking it away. They
    and their worker hear of each new passkey.
    """
    if _is_staff(work) and not work.has_proved():
        raise ProofIsOld


def _is_staff(work: Work) -> bool:
    return work.actor.role in HAVE_MORE_THAN_A_LINK


def _new_page(work: Work, status: int = 200) -> Response:
    place = place_here()
    try:
        refuse_round_organisation(work, work.account_id, providers_here())
        asked = ask_to_make(work, place, own_account(work), MAKE, work.account_id) if place else None
    except (PasskeyIsClosed, OrganisationFirst) as problem:
        return _page_of(problem)
    return page("passkeys/new.html", status=status, asked=asked, **place_for_page())


def _sign_in_page(work: Work, status: int = 200) -> Response:
    place = place_here()
    asked = ask_for_passkey(work, place) if place else None
    return page("passkeys/sign_in.html", status=status, asked=asked, **place_for_page())


def _first_page(work: Work, status: int = 200) -> Response:
    token_id = opened_card(work)
    if token_id is None:
        return make_response(redirect("/sign-in", 303))
    try:
        token, account = find_opened(work, token_id)
    except CardDoesNotWork:
        # That page says in the words of this kind of card or link that it does not work any more.
        return make_response(redirect("/is-this-you", 303))
    try:
        refuse_round_organisation(work, account.id, providers_here())
    except OrganisationFirst as problem:
        return _page_of(problem)
    if not may_make_first(work, token, account):
        return _leads_to_no_passkey(work, account.id)
    place = place_here()
    asked = ask_to_make(work, place, account, FIRST, token.id) if place else None
    return page("passkeys/first.html", status=status, asked=asked, **place_for_page())
