"""The pages of people at the desk: the list, one person, and how to talk with them."""

from __future__ import annotations

import uuid

from flask import Response, redirect, request

from portal.access.guard import Area
from portal.access.permissions import Permission
from portal.access.work import Work
from portal.desk.forms import NeedForm, number_of, search_of
from portal.desk.inbox import asks_of_person, waiting_by_person
from portal.people.operations import look_again_at_needs, record_need, take_away_need
from portal.people.queries import NEEDS, people_page, person_page
from portal.reviews.queries import next_review
from portal.ui.pages import is_part, page


def add_to(desk: Area) -> None:
    """Put these pages on the desk."""
    one = "/desk/people/<uuid:person_id>"
    see = Permission.SEE_PERSON
    desk.get("/desk/people", access=see)(people)
    desk.get(one, access=see)(person)
    desk.post(f"{one}/needs", access=see)(record_a_need)
    desk.post(f"{one}/needs/looked-at", access=see)(look_at_needs)
    desk.post(f"{one}/needs/<uuid:need_id>/take-away", access=see)(take_need_away)


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


def _person_page(work: Work, person_id: uuid.UUID, form: NeedForm, status: int = 200) -> Response:
    return page(
        "desk/person.html",
        status=status,
        shown=person_page(work, person_id),
        review=next_review(work, person_id),
        rows=asks_of_person(work, person_id),
        form=form,
        kinds_of_needs=NEEDS,
        may_open_ways=work.may(Permission.OPEN_WAYS_IN),
    )


def _back_to(person_id: uuid.UUID) -> Response:
    return redirect(f"/desk/people/{person_id}", 303)  # type: ignore[return-value]
