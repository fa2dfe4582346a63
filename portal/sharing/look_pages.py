"""Who looked at my page: the person's own list, the list at the desk, and looks held back for safeguarding (R37)."""

from __future__ import annotations

import uuid

from flask import Response, make_response, redirect, request

from portal.access.guard import Area
from portal.access.permissions import Permission
from portal.access.scope import NotYours
from portal.access.work import Work
from portal.sharing.holding_back import (
    SINCE,
    HoldingIsUnclear,
    held_back_from,
    hold_back,
    person_to_hold_back_from,
    show_again,
    whose_looks_can_be_held_back,
)
from portal.sharing.look_forms import HoldBackForm, search_of
from portal.sharing.looks import KINDS, who_looked_at, who_looked_at_me
from portal.ui.pages import is_part, page

who_looked = Area("who_looked", __name__)
SEE, HOLD = Permission.SEE_WHO_LOOKED, Permission.HOLD_BACK_LOOKS
ONE = "/desk/people/<uuid:person_id>"


@who_looked.get("/who-looked", access=SEE)
def mine(work: Work) -> Response:
    """Show a person who looked at their page."""
    if work.actor.person_id is None:
        raise NotYours("who looked")
    return page("who_looked/mine.html", seen=who_looked_at_me(work, _number()))


@who_looked.get(f"{ONE}/who-looked", access=SEE)
def at_the_desk(work: Work, person_id: uuid.UUID) -> Response:
    """Show staff who looked at a person's page, with a search by name and by what was looked at."""
    name, kind = search_of(request.args)
    seen = who_looked_at(work, person_id, _number(), name, kind)
    template = "who_looked/_at_the_desk.html" if is_part() else "who_looked/at_the_desk.html"
    return page(template, seen=seen, name=name, kind=kind, kinds=KINDS, may_hold_back=work.may(HOLD))


@who_looked.get(f"{ONE}/held-back", access=HOLD)
def held_back(work: Work, person_id: uuid.UUID) -> Response:
    """Show what is held back from a person, and the form to hold back more."""
    form = HoldBackForm()
    form.new_send_key()
    return _held_back(work, person_id, form)


@who_looked.post(f"{ONE}/held-back", access=HOLD)
def send_hold_back(work: Work, person_id: uuid.UUID) -> Response:
    """Hold the looks of somebody back for now."""
    form = HoldBackForm()
    if not form.validate():
        return _held_back(work, person_id, form, 422)
    try:
        hold_back(work, person_to_hold_back_from(work, person_id), form.holding())
    except HoldingIsUnclear as problem:
        form.mark(problem.fault)
        return _held_back(work, person_id, form, 422)
    return _go(f"/desk/people/{person_id}/held-back")


@who_looked.post(f"{ONE}/held-back/<uuid:held_id>/end", access=HOLD)
def end_hold_back(work: Work, person_id: uuid.UUID, held_id: uuid.UUID) -> Response:
    """End a holding back early: the person sees those looks again."""
    show_again(work, person_to_hold_back_from(work, person_id), held_id)
    return _go(f"/desk/people/{person_id}/held-back")


def _held_back(work: Work, person_id: uuid.UUID, form: HoldBackForm, status: int = 200) -> Response:
    person = person_to_hold_back_from(work, person_id)
    return page(
        "who_looked/held_back.html",
        status=status,
        person=person,
        form=form,
        held=held_back_from(work, person),
        accounts=whose_looks_can_be_held_back(work, person),
        since=tuple(SINCE),
    )


def _number() -> int:
    text = request.args.get("page", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 1


def _go(where: str) -> Response:
    return make_response(redirect(where, 303))
