"""My plan: five groups, short lines, what changed, and «This is not right» on each line (R30)."""

from __future__ import annotations

import uuid

from flask import Response, redirect, request

from portal.access.guard import Area
from portal.access.permissions import Permission
from portal.access.scope import NotYours
from portal.access.work import Work
from portal.asks.operations import WhoseIsMissing
from portal.plans.forms import TellForm
from portal.plans.operations import Telling, tell_about_line
from portal.plans.queries import GROUPS, LINES_ON_A_PAGE, Plan, find_line, people_with_plan, plan_of, who_to_call
from portal.ui.pages import page

plans = Area("plans", __name__)


@plans.get("/my-plan", access=Permission.SEE_PLAN)
def mine(work: Work) -> Response:
    """Go to the plan: one's own, or of the one person who ticked it; with several, ask whose."""
    if work.actor.person_id is not None:
        return show(work, work.actor.person_id)
    return _choose(work, Permission.SEE_PLAN, "/plan")


@plans.get("/care-lines", access=Permission.SEE_CARE_LINES)
def care_lines_of(work: Work) -> Response:
    """Go to the care lines of the person whom this carer supports; with several, ask whose."""
    return _choose(work, Permission.SEE_CARE_LINES, "/care-lines")


def _choose(work: Work, permission: Permission, where: str) -> Response:
    people = people_with_plan(work, permission)
    if len(people) == 1:
        return redirect(f"{where}/{people[0].id}", 303)  # type: ignore[return-value]
    return page("plans/whose.html", people=people, where=where)


@plans.get("/plan/<uuid:person_id>", access=Permission.SEE_PLAN)
def show(work: Work, person_id: uuid.UUID) -> Response:
    """Show the groups of a plan."""
    return page("plans/show.html", plan=plan_of(work, person_id), is_own=person_id == work.actor.person_id)


@plans.get("/plan/<uuid:person_id>/<any('what-matters','support','safe','money'):group>", access=Permission.SEE_PLAN)
def group(work: Work, person_id: uuid.UUID, group: str) -> Response:
    """Show the lines of one group, six on a page."""
    plan = plan_of(work, person_id)
    if group not in plan.groups:
        raise NotYours("plan group")
    lines = plan.of_group(group)
    number = max(1, request.args.get("page", 1, int))
    shown = lines[(number - 1) * LINES_ON_A_PAGE : number * LINES_ON_A_PAGE]
    has_more = len(lines) > number * LINES_ON_A_PAGE
    return page(
        "plans/group.html", plan=plan, group=group, lines=shown, number=number, has_more=has_more, may_tell=_may_tell(work, plan)
    )


@plans.get("/plan/<uuid:person_id>/who-to-call", access=Permission.SEE_PLAN)
def calls(work: Work, person_id: uuid.UUID) -> Response:
    """Show whom to call: by day, at night, and when nobody answers (R32)."""
    plan = plan_of(work, person_id)
    return page("plans/calls.html", plan=plan, calls=who_to_call(work, plan))


@plans.get("/plan/<uuid:person_id>/changed", access=Permission.SEE_PLAN)
def changed(work: Work, person_id: uuid.UUID) -> Response:
    """Show what changed since last time."""
    return page("plans/changed.html", plan=plan_of(work, person_id))


@plans.get("/care-lines/<uuid:person_id>", access=Permission.SEE_CARE_LINES)
def care_lines(work: Work, person_id: uuid.UUID) -> Response:
    """Show a carer the care lines and whom to call, and nothing else of the plan."""
    plan = plan_of(work, person_id, Permission.SEE_CARE_LINES)
    return page("plans/care_lines.html", plan=plan, groups=GROUPS, calls=who_to_call(work, plan))


@plans.get("/plan/<uuid:person_id>/line/<uuid:line_id>/<any('not-right','tell-me-more'):kind>", access=Permission.CORRECT_PLAN)
def tell(work: Work, person_id: uuid.UUID, line_id: uuid.UUID, kind: str) -> Response:
    """Ask what is not right with a line, or what to tell more about."""
    plan, line = find_line(work, person_id, line_id)
    form = TellForm()
    form.new_send_key()
    return page("plans/tell.html", plan=plan, line=line, kind=kind, form=form)


@plans.post("/plan/<uuid:person_id>/line/<uuid:line_id>/<any('not-right','tell-me-more'):kind>", access=Permission.CORRECT_PLAN)
def send_tell(work: Work, person_id: uuid.UUID, line_id: uuid.UUID, kind: str) -> Response:
    """Pass on that a line is not right, or that somebody wants to know more (R30)."""
    plan, line = find_line(work, person_id, line_id)
    form = TellForm()
    if not form.validate():
        return page("plans/tell.html", status=422, plan=plan, line=line, kind=kind, form=form)
    if form.wants_to_say_whose:
        return page("plans/tell_whose.html", plan=plan, line=line, kind=kind, form=form)
    telling = Telling(kind, form.words.data or "", form.whose.data, form.whose_name.data, form.send_key.data)
    try:
        ask_id = tell_about_line(work, plan.person, line, telling)
    except WhoseIsMissing:
        form.refuse_without_name()
        return page("plans/tell_whose.html", status=422, plan=plan, line=line, kind=kind, form=form)
    return redirect(f"/my-asks/{ask_id}?sent", 303)  # type: ignore[return-value]


def _may_tell(work: Work, plan: Plan) -> bool:
    return work.may(Permission.CORRECT_PLAN) and plan.person.id == work.actor.person_id
