"""My plan: five groups, short lines, what changed, and «This is not right» on each line (R30)."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Response, current_app, redirect, request
from werkzeug.datastructures import MultiDict

from portal.access.guard import Area
from portal.access.permissions import Permission
from portal.access.scope import NotYours
from portal.access.work import Work
from portal.plans import helping, money
from portal.plans.calling import who_to_call
from portal.plans.forms import TellForm
from portal.plans.queries import (
    GROUPS,
    Plan,
    find_line,
    may_help_to_write,
    note_look_at_money,
    page_of,
    part_of,
    people_with_plan,
    plan_of,
)
from portal.plans.telling import Telling, keep_for_next_page, tell_about_line
from portal.signin.keeping import take_kept_form
from portal.ui.pages import page

plans = Area("plans", __name__)
helping.add_to(plans)
money.add_to(plans)

PLAN = "/plan/<uuid:person_id>"
TELL = f"{PLAN}/line/<uuid:line_id>/<any('not-right','tell-me-more'):kind>"


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
        return _go(f"{where}/{people[0].id}")
    return page("plans/whose.html", people=people, where=where)


@plans.get(PLAN, access=Permission.SEE_PLAN)
def show(work: Work, person_id: uuid.UUID) -> Response:
    """Show the groups of a plan."""
    return page("plans/show.html", plan=plan_of(work, person_id), is_own=_is_own(work, person_id))


@plans.get(f"{PLAN}/<any('what-matters','support','safe','money'):group>", access=Permission.SEE_PLAN)
def group(work: Work, person_id: uuid.UUID, group: str) -> Response:
    """Show the lines of one group, five on a page."""
    plan = plan_of(work, person_id)
    if group not in plan.groups:
        raise NotYours("plan group")
    if group == "money":
        note_look_at_money(work, plan)
    part = part_of(plan.of_group(group), _number())
    return page("plans/group.html", plan=plan, group=group, part=part, may_tell=_may_tell(work, plan))


@plans.get(f"{PLAN}/line/<uuid:line_id>", access=Permission.SEE_PLAN)
def line(work: Work, person_id: uuid.UUID, line_id: uuid.UUID) -> Response:
    """Show one line alone, with what can be said about it."""
    plan, shown = find_line(work, person_id, line_id)
    number = page_of(plan.of_group(shown.group), shown)
    may_tell, is_own = _may_tell(work, plan), _is_own(work, person_id)
    return page("plans/line.html", plan=plan, line=shown, number=number, may_tell=may_tell, is_own=is_own)


@plans.get(f"{PLAN}/who-to-call", access=Permission.SEE_PLAN)
def calls(work: Work, person_id: uuid.UUID) -> Response:
    """Show whom to call: by day, at night, and when nobody answers (R32)."""
    plan = plan_of(work, person_id)
    told = who_to_call(work, plan, _office_phone())
    return page(
        "plans/calls.html",
        plan=plan,
        calls=told,
        may_tell=_may_tell(work, plan),
        is_own=_is_own(work, person_id),
        may_say_stopped=work.may(Permission.TELL_BIG_CHANGE),
    )


@plans.get(f"{PLAN}/changed", access=Permission.SEE_PLAN)
def changed(work: Work, person_id: uuid.UUID) -> Response:
    """Show what changed since last time, five on a page."""
    plan = plan_of(work, person_id)
    return page("plans/changed.html", plan=plan, part=part_of(plan.changes, _number()))


@plans.get("/care-lines/<uuid:person_id>", access=Permission.SEE_CARE_LINES)
def care_lines(work: Work, person_id: uuid.UUID) -> Response:
    """Show a carer the care lines and whom to call, and nothing else of the plan."""
    plan = plan_of(work, person_id, Permission.SEE_CARE_LINES)
    told = who_to_call(work, plan, _office_phone())
    return page("plans/care_lines.html", plan=plan, groups=GROUPS, calls=told, may_tell=False)


@plans.get(TELL, access=Permission.CORRECT_PLAN)
def tell(work: Work, person_id: uuid.UUID, line_id: uuid.UUID, kind: str) -> Response:
    """Ask what is not right with a line, or what to tell more about."""
    form = TellForm(formdata=_kept(work))
    form.new_send_key()
    return _ask_about(work, person_id, line_id, kind, "plans/tell.html", form)


@plans.post(TELL, access=Permission.CORRECT_PLAN)
def send_tell(work: Work, person_id: uuid.UUID, line_id: uuid.UUID, kind: str) -> Response:
    """Pass it on at once when the person said it alone; else keep it and ask whose words they are (R4, R30)."""
    form = TellForm()
    if not form.validate():
        return _ask_about(work, person_id, line_id, kind, "plans/tell.html", form, 422)
    if form.is_mine_alone:
        return _send(work, person_id, line_id, kind, form)
    return _next(work, person_id, line_id, form, "/whose")


@plans.get(f"{TELL}/whose", access=Permission.CORRECT_PLAN)
def tell_whose(work: Work, person_id: uuid.UUID, line_id: uuid.UUID, kind: str) -> Response:
    """Ask whose words they are (R4)."""
    kept = _kept(work)
    if kept is None:
        return _go(_first_page())
    return _ask_about(work, person_id, line_id, kind, "plans/tell_whose.html", TellForm(formdata=kept))


@plans.post(f"{TELL}/whose", access=Permission.CORRECT_PLAN)
def send_tell_whose(work: Work, person_id: uuid.UUID, line_id: uuid.UUID, kind: str) -> Response:
    """Pass it on when nobody helped; else ask for the name."""
    form = TellForm()
    if not (form.validate() and form.knows_whose()):
        return _ask_about(work, person_id, line_id, kind, "plans/tell_whose.html", form, 422)
    if form.is_mine_alone:
        return _send(work, person_id, line_id, kind, form)
    return _next(work, person_id, line_id, form, "/whose/name")


@plans.get(f"{TELL}/whose/name", access=Permission.CORRECT_PLAN)
def tell_name(work: Work, person_id: uuid.UUID, line_id: uuid.UUID, kind: str) -> Response:
    """Ask for the name of whoever helped (R4)."""
    form = TellForm(formdata=_kept(work))
    if not form.knows_whose():
        return _go(f"{_first_page()}/whose")
    return _ask_about(work, person_id, line_id, kind, "plans/tell_name.html", form)


@plans.post(f"{TELL}/whose/name", access=Permission.CORRECT_PLAN)
def send_tell_name(work: Work, person_id: uuid.UUID, line_id: uuid.UUID, kind: str) -> Response:
    """Pass it on with the name of whoever helped (R4)."""
    form = TellForm()
    if not (form.validate() and form.knows_name()):
        return _ask_about(work, person_id, line_id, kind, "plans/tell_name.html", form, 422)
    if form.knows_whose():
        return _send(work, person_id, line_id, kind, form)
    return _next(work, person_id, line_id, form, "/whose")


def _ask_about(
    work: Work, person_id: uuid.UUID, line_id: uuid.UUID, kind: str, template: str, form: TellForm, status: int = 200
) -> Response:
    plan, shown = find_line(work, person_id, line_id)
    url = f"/plan/{plan.person.id}/line/{shown.id}"
    return page(template, status=status, line=shown, kind=kind, form=form, url=url)


def _send(work: Work, person_id: uuid.UUID, line_id: uuid.UUID, kind: str, form: TellForm) -> Response:
    plan, said_of = find_line(work, person_id, line_id)
    name = None if form.is_mine_alone else form.whose_name.data
    telling = Telling(kind, form.words.data or "", form.whose.data, name, form.send_key.data or uuid.uuid4().hex)
    return _go(f"/my-asks/{tell_about_line(work, plan.person, said_of, telling)}/sent")


def _next(work: Work, person_id: uuid.UUID, line_id: uuid.UUID, form: TellForm, where: str) -> Response:
    find_line(work, person_id, line_id)
    path = f"{_first_page()}{where}"
    keep_for_next_page(work, path, form.words.data or "", form.whose.data or "", form.send_key.data or "")
    return _go(path)


def _kept(work: Work) -> MultiDict[str, str] | None:
    """Give what was typed on the page before, or when a session ended on one of these pages (F1)."""
    for where in ("", "/whose", "/whose/name"):
        fields: dict[str, Any] | None = take_kept_form(work, f"{_first_page()}{where}")
        if fields is not None:
            return MultiDict((name, value) for name, values in fields.items() for value in values)
    return None


def _first_page() -> str:
    """Give the path of the first of the three pages of a telling."""
    return request.path.removesuffix("/name").removesuffix("/whose")


def _may_tell(work: Work, plan: Plan) -> bool:
    """Say whether this actor can say something about a line: the person, and who may write for them."""
    is_the_person = work.may(Permission.CORRECT_PLAN) and _is_own(work, plan.person.id)
    return is_the_person or may_help_to_write(work, plan.person.id)


def _is_own(work: Work, person_id: uuid.UUID) -> bool:
    return person_id == work.actor.person_id


def _number() -> int:
    return request.args.get("page", 1, int)


def _office_phone() -> str:
    return str(current_app.extensions["settings"].help_phone)


def _go(where: str) -> Response:
    return redirect(where, 303)  # type: ignore[return-value]
