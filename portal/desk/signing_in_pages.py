"""The pages at the desk about how a person signs in: card, helped sign-in, open ways, devices, passkeys.

They need a fresh proof (`Permission.OPEN_WAYS_IN`), but for two that only go on with what a proof opened: printing
a card whose secret the page already holds, and looking whether a helped code was used. A proof that ran out there
would keep the secret among the words to send again.
"""

from __future__ import annotations

import uuid
from datetime import timedelta

from flask import Response, current_app, make_response, redirect, request

from portal.access.guard import Area
from portal.access.permissions import Permission
from portal.access.work import Work
from portal.desk import signing_in as ways_in
from portal.desk.card_code import card_code
from portal.desk.signing_in import CardWasMade, CardWasStopped
from portal.desk.signing_in_forms import TAKEN, HelpedForm, NewCardForm, WaysForm, number_as_typed
from portal.paper.card import card_address
from portal.paper.code import in_groups
from portal.signin.ways import AddressIsTaken, WayIsClosed
from portal.ui.forms import refuse
from portal.ui.pages import is_part, page

NOTES = frozenset({"kept", "ended", "stopped", "all", "removed"})


def add_to(desk: Area) -> None:
    """Put these pages on the desk."""
    one = "/desk/people/<uuid:person_id>"
    give, desk_only = Permission.OPEN_WAYS_IN, Permission.USE_DESK
    desk.get(f"{one}/signing-in", access=give)(signing_in)
    desk.post(f"{one}/signing-in", access=give)(change_ways)
    desk.post(f"{one}/signing-in/end", access=give)(end_everything)
    desk.post(f"{one}/devices/<uuid:device_id>/end", access=give)(end_device)
    desk.post(f"{one}/passkeys/<uuid:passkey_id>/remove", access=give)(remove_passkey)
    desk.get(f"{one}/card", access=give)(card)
    desk.post(f"{one}/card", access=give)(new_card)
    desk.post(f"{one}/card/stop", access=give)(stop_the_card)
    desk.post(f"{one}/card/print", access=desk_only)(print_the_card)
    desk.post(f"{one}/helped", access=give)(help_in)
    desk.get(f"{one}/helped/<uuid:token_id>", access=desk_only)(helped)


def signing_in(work: Work, person_id: uuid.UUID) -> Response:
    """Show how a person signs in, and everything that can be done about it."""
    return _signing_in_page(work, person_id)


def change_ways(work: Work, person_id: uuid.UUID) -> Response:
    """Open and close ways in, and keep where links go."""
    form = WaysForm()
    if not form.is_good():
        return _signing_in_page(work, person_id, form, 422)
    try:
        ways_in.change_ways(work, person_id, form.ways.data or (), form.address, form.phone)
    except AddressIsTaken:
        refuse(form.mail, TAKEN)
        return _signing_in_page(work, person_id, form, 422)
    return _to(person_id, "kept")


def end_everything(work: Work, person_id: uuid.UUID) -> Response:
    """End everything now: whoever is in is out, and nothing that is out there opens anything."""
    ways_in.end_all(work, person_id)
    return _to(person_id, "all")


def end_device(work: Work, person_id: uuid.UUID, device_id: uuid.UUID) -> Response:
    """End what is open on one device."""
    ways_in.end_one_device(work, person_id, device_id)
    return _to(person_id, "ended")


def remove_passkey(work: Work, person_id: uuid.UUID, passkey_id: uuid.UUID) -> Response:
    """Remove one passkey."""
    ways_in.remove_one_passkey(work, person_id, passkey_id)
    return _to(person_id, "removed")


def card(work: Work, person_id: uuid.UUID) -> Response:
    """Ask before a new card is made, since the old one stops."""
    return _card_page(work, person_id)


def new_card(work: Work, person_id: uuid.UUID) -> Response:
    """Make a new card and show it this once: it is kept nowhere, so no address shows it again."""
    try:
        person, secret = ways_in.give_card(work, person_id, NewCardForm().known.data or "")
    except CardWasMade:
        return _card_page(work, person_id, "made", 409)
    address = card_address(_site(), secret)
    return page(
        "desk/new_card.html",
        person=person,
        site=_site(),
        secret=secret,
        groups=in_groups(secret),
        code=card_code(address),
    )


def print_the_card(work: Work, person_id: uuid.UUID) -> Response:
    """Give the card as a PDF. The page that shows it once sends its secret back, and no address ever holds it."""
    phone = current_app.extensions["settings"].help_phone
    try:
        pdf = ways_in.card_on_paper(work, person_id, request.form.get("card_secret", ""), _site(), phone)
    except CardWasStopped:
        return _card_page(work, person_id, "stopped", 409)
    response = make_response(pdf)
    response.mimetype = "application/pdf"
    response.headers["Content-Disposition"] = 'inline; filename="card.pdf"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def stop_the_card(work: Work, person_id: uuid.UUID) -> Response:
    """Stop the card, and end what it had opened."""
    ways_in.stop_card(work, person_id)
    return _to(person_id, "stopped")


def help_in(work: Work, person_id: uuid.UUID) -> Response:
    """Make a code for helped sign-in and show it this once."""
    try:
        person, token_id, secret = ways_in.help_in(work, person_id, is_own_device=bool(HelpedForm().is_own.data))
    except WayIsClosed:
        return _to(person_id, "")
    _person, code_now = ways_in.code_of_help(work, person_id, token_id)
    return page(
        "desk/help_in.html",
        person=person,
        helped=code_now,
        code=card_code(card_address(_site(), secret, "helped")),
    )


def helped(work: Work, person_id: uuid.UUID, token_id: uuid.UUID) -> Response:
    """Say whether the code was used; the page that shows the code asks for this part every few seconds."""
    person, code_now = ways_in.code_of_help(work, person_id, token_id)
    return page("desk/_helped.html" if is_part() else "desk/helped.html", person=person, helped=code_now)


def _signing_in_page(work: Work, person_id: uuid.UUID, form: WaysForm | None = None, status: int = 200) -> Response:
    idle = timedelta(minutes=current_app.extensions["settings"].idle_minutes)
    shown = ways_in.signing_in(work, person_id, idle)
    account = shown.account
    reach = {"mail": account.address, "mobile": number_as_typed(account.phone)} if account else {}
    form = form or WaysForm(data={"ways": list(shown.open_ways), **reach})
    note = next((name for name in NOTES if name in request.args), "")
    return page("desk/signing_in.html", status=status, shown=shown, person=shown.person, form=form, note=note)


def _card_page(work: Work, person_id: uuid.UUID, problem: str = "", status: int = 200) -> Response:
    person, live = ways_in.live_card(work, person_id)
    return page("desk/card.html", status=status, person=person, card=live, problem=problem)


def _to(person_id: uuid.UUID, note: str) -> Response:
    return redirect(f"/desk/people/{person_id}/signing-in{'?' + note if note else ''}", 303)  # type: ignore[return-value]


def _site() -> str:
    return str(current_app.extensions["settings"].base_url)
