"""The pages of people at the desk: the list, one person, how to talk with them, and their sign-in card."""

from __future__ import annotations

import uuid

from flask import Response, current_app, redirect, request

from portal.access.guard import Area
from portal.access.permissions import Permission
from portal.access.work import Work
from portal.desk.card_code import card_code
from portal.desk.forms import NeedForm, number_of, search_of
from portal.desk.inbox import asks_of_person, waiting_by_person
from portal.desk.operations import give_card, stop_card
from portal.desk.queries import card_of
from portal.people.operations import look_again_at_needs, record_need, take_away_need
from portal.people.queries import NEEDS, people_page, person_page
from portal.reviews.queries import next_review
from portal.ui.pages import is_part, page


def add_to(desk: Area) -> None:
    """Put these pages on the desk."""
    one = "/desk/people/<uuid:person_id>"
    see, give = Permission.SEE_PERSON, Permission.OPEN_WAYS_IN
    desk.get("/desk/people", access=see)(people)
    desk.get(one, access=see)(person)
    desk.post(f"{one}/needs", access=see)(record_a_need)
    desk.post(f"{one}/needs/looked-at", access=see)(look_at_needs)
    desk.post(f"{one}/needs/<uuid:need_id>/take-away", access=see)(take_need_away)
    desk.get(f"{one}/card", access=give)(card)
    desk.post(f"{one}/card", access=give)(new_card)
    desk.post(f"{one}/card/stop", access=give)(stop_the_card)


def people(work: Work) -> Response:
    """List the people that this actor works with, by name."""
    shown = people_page(work, search_of(request.args), number_of(request.args))
    waiting = waiting_by_person(work, [row.id for row in shown.rows])
    template = "desk/_people.html" if is_part() else "desk/people.html"
    return page(template, people=shown, waiting=waiting)


def person(work: Work, person_id: uuid.UUID) -> Response:
    """Show one person: how to talk with them on top, then what waits and who is there for them."""
    return _person_page(work, person_id, NeedForm(formdata=None))


def record_a_need(work: Work, person_id: uuid.UUID) -> Response:
    """Record one thing that helps to talk with the person (R43)."""
    form = NeedForm()
    if not form.is_good():
        return _person_page(work, person_id, form, 422)
    record_need(work, person_id, form.need.data, form.words.data or "")
    return _back_to(person_id)


def look_at_needs(work: Work, person_id: uuid.UUID) -> Response:
    """Mark the communication needs as looked at today: they are looked at each year (R43)."""
    look_again_at_needs(work, person_id)
    return _back_to(person_id)


def take_need_away(work: Work, person_id: uuid.UUID, need_id: uuid.UUID) -> Response:
    """Take away a need that is no longer right."""
    take_away_need(work, person_id, need_id)
    return _back_to(person_id)


def card(work: Work, person_id: uuid.UUID) -> Response:
    """Ask before a new card is made, since the old one stops."""
    return page("desk/card.html", shown=person_page(work, person_id), card=card_of(work, person_id))


def new_card(work: Work, person_id: uuid.UUID) -> Response:
    """Make a new card and show it this once: it is kept nowhere, so no address shows it again."""
    person, secret = give_card(work, person_id)
    address = f"{current_app.extensions['settings'].base_url.rstrip('/')}/card/{secret}"
    return page("desk/new_card.html", person=person, address=address, code=card_code(address))


def stop_the_card(work: Work, person_id: uuid.UUID) -> Response:
    """Stop the card, and end what it had opened."""
    stop_card(work, person_id)
    return _back_to(person_id)


def _person_page(work: Work, person_id: uuid.UUID, form: NeedForm, status: int = 200) -> Response:
    may_give = work.may(Permission.OPEN_WAYS_IN)
    return page(
        "desk/person.html",
        status=status,
        shown=person_page(work, person_id),
        review=next_review(work, person_id),
        rows=asks_of_person(work, person_id),
        form=form,
        kinds_of_needs=NEEDS,
        may_give=may_give,
        card=card_of(work, person_id) if may_give else None,
    )


def _back_to(person_id: uuid.UUID) -> Response:
    return redirect(f"/desk/people/{person_id}", 303)  # type: ignore[return-value]
