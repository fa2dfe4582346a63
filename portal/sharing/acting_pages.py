"""A trusted person asks the person to see more of their page: what, why, and that it waits (R34, R35).

The ticks stand in the address between the two pages: they say nothing about the person.
"""

from __future__ import annotations

import uuid
from contextlib import suppress

from flask import Response, make_response, redirect, request

from portal.access.guard import Area
from portal.access.permissions import Permission
from portal.access.work import Work
from portal.sharing import acting as asking
from portal.sharing.acting import NothingIsAsked, WhatCanBeAsked, people_to_ask, what_can_be_asked
from portal.sharing.acting_forms import TicksForm, WhyAskForm
from portal.ui.pages import page

acting = Area("acting", __name__)
ASK = Permission.ASK_TO_SEE
ONE = "/ask-to-see/<uuid:person_id>"


@acting.get("/ask-to-see", access=ASK)
def whom(work: Work) -> Response:
    """Go to the person who lets this account in; with several, ask which."""
    people = people_to_ask(work)
    if len(people) == 1:
        return _go(f"/ask-to-see/{people[0].id}")
    return page("acting/whom.html", people=people)


@acting.get(ONE, access=ASK)
def ask(work: Work, person_id: uuid.UUID) -> Response:
    """Ask what somebody wants to see; while something waits, show that instead."""
    asked = what_can_be_asked(work, person_id)
    if asked.is_waiting:
        return page("acting/waiting.html", asked=asked)
    return _ask(asked, TicksForm.of(asked.can_ask))


@acting.post(ONE, access=ASK)
def choose(work: Work, person_id: uuid.UUID) -> Response:
    """Go on to why, with what was chosen."""
    asked = what_can_be_asked(work, person_id)
    form = TicksForm.of(asked.can_ask)
    if not form.validate():
        return _ask(asked, form, 422)
    return _go(f"/ask-to-see/{person_id}/why?{'&'.join(f'tick={tick}' for tick in form.ticks.data or ())}")


def _ask(asked: WhatCanBeAsked, form: TicksForm, status: int = 200) -> Response:
    return page("acting/ask.html", status=status, asked=asked, form=form)


@acting.get(f"{ONE}/why", access=ASK)
def why(work: Work, person_id: uuid.UUID) -> Response:
    """Ask why; the box may stay empty."""
    asked, ticks = what_can_be_asked(work, person_id), _ticks()
    if asked.is_waiting or asked.again_on or not set(asked.can_ask) & ticks:
        return _go(f"/ask-to-see/{person_id}")
    form = WhyAskForm()
    form.new_send_key()
    return _why(asked, ticks, form)


@acting.post(f"{ONE}/why", access=ASK)
def send(work: Work, person_id: uuid.UUID) -> Response:
    """Send it to the person, who alone decides."""
    asked, ticks, form = what_can_be_asked(work, person_id), _ticks(), WhyAskForm()
    if not form.validate():
        return _why(asked, ticks, form, 422)
    form.new_send_key()
    # When nothing is left to ask for, the page after it shows what there is.
    with suppress(NothingIsAsked):
        asking.ask_to_see(work, person_id, ticks, form.why.data or "", form.send_key.data or "")
    return _go(f"/ask-to-see/{person_id}")


def _why(asked: WhatCanBeAsked, ticks: frozenset[str], form: WhyAskForm, status: int = 200) -> Response:
    chosen = [tick for tick in asked.can_ask if tick in ticks]
    return page("acting/why.html", status=status, asked=asked, chosen=chosen, form=form)


@acting.post(f"{ONE}/withdraw", access=ASK)
def withdraw(work: Work, person_id: uuid.UUID) -> Response:
    """Withdraw what waits."""
    asking.withdraw(work, person_id)
    return _go(f"/ask-to-see/{person_id}")


def _ticks() -> frozenset[str]:
    return frozenset(request.args.getlist("tick"))


def _go(where: str) -> Response:
    return make_response(redirect(where, 303))
