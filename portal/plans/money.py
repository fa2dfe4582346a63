"""The money lines alone, for somebody who may see the money and not the plan: an appointee, a deputy (R33, R34)."""

from __future__ import annotations

import uuid

from flask import Response, make_response, redirect, request

from portal.access.guard import Area
from portal.access.permissions import Permission
from portal.access.work import Work
from portal.plans.queries import part_of, people_with_plan, plan_of
from portal.ui.pages import page

MONEY = Permission.SEE_MONEY


def add_to(plans: Area) -> None:
    """Put these pages among the pages of the plan."""
    plans.get("/my-money", access=MONEY)(my_money)
    plans.get("/money/<uuid:person_id>", access=MONEY)(money)


def my_money(work: Work) -> Response:
    """Go to the money lines: one's own, or of the one person who may be seen so; with several, ask whose."""
    people = people_with_plan(work, MONEY)
    if len(people) == 1:
        return make_response(redirect(f"/money/{people[0].id}", 303))
    return page("plans/whose_money.html", people=people)


def money(work: Work, person_id: uuid.UUID) -> Response:
    """Show the money lines and nothing else of the plan, five on a page."""
    plan = plan_of(work, person_id, MONEY)
    part = part_of(plan.of_group("money"), request.args.get("page", 1, int))
    return page("plans/money.html", plan=plan, part=part, is_own=person_id == work.actor.person_id)
