"""The plan at the desk: what is published, and the version that staff are writing."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Response, redirect, request
from werkzeug.datastructures import MultiDict

from portal.access.guard import Area
from portal.access.permissions import Permission
from portal.access.scope import NotYours
from portal.access.work import Work
from portal.i18n import LANGUAGES, SOURCE
from portal.people.queries import needs_of
from portal.plans.draft import Draft, draft_of, find_line_to_write, language_of, plan_at_the_desk
from portal.plans.forms import LineForm
from portal.plans.operations import (
    LineWasChanged,
    MoneyIsBeingWritten,
    NothingIsBeingWritten,
    NothingIsDifferent,
    WhoToCallIsMissing,
    add_line,
    change_line,
    move_up,
    publish,
    put_back,
    remove_line,
    start_writing,
    throw_away,
)
from portal.plans.picker import OF_CALLS, THEMES
from portal.plans.queries import CALL_TIMES, GROUPS, Line, Plan
from portal.signin.keeping import forget_kept_form, take_kept_form
from portal.ui.easy_read import text_findings
from portal.ui.pages import page

plan_writing = Area("plan_writing", __name__)

PLAN = "/desk/people/<uuid:person_id>/plan"
LINE = f"{PLAN}/lines/<uuid:line_key>"
WRITE = Permission.WRITE_PLAN
MOST_CHECKED = 2000


@plan_writing.get(PLAN, access=WRITE)
def show(work: Work, person_id: uuid.UUID) -> Response:
    """Show the published plan, as much of it as this actor may see."""
    shown = plan_at_the_desk(work, person_id)
    is_new = "published" in request.args
    return page("plan_writing/show.html", shown=shown, plan=shown.plan, is_new=is_new, **_about(work, shown.plan))


@plan_writing.post(f"{PLAN}/start", access=WRITE)
def start(work: Work, person_id: uuid.UUID) -> Response:
    """Start a new version, or go on with the one that a colleague started."""
    start_writing(work, person_id)
    return _go(person_id, "/writing")


@plan_writing.get(f"{PLAN}/writing", access=WRITE)
def writing(work: Work, person_id: uuid.UUID) -> Response:
    """Show the version being written."""
    draft = draft_of(work, person_id)
    return _go(person_id) if draft is None else _writing_page(work, draft)


def _writing_page(work: Work, draft: Draft, missing: tuple[str, ...] = (), status: int = 200) -> Response:
    return page("plan_writing/writing.html", status=status, draft=draft, missing=missing, **_about(work, draft))


@plan_writing.get(f"{PLAN}/lines/new", access=WRITE)
def new_line(work: Work, person_id: uuid.UUID) -> Response:
    """Ask for a new line of one group."""
    group, when = request.args.get("group", ""), request.args.get("when", "")
    plan = plan_at_the_desk(work, person_id).plan
    if group not in plan.groups:
        raise NotYours("plan group")
    is_call, times = group == "who-to-call", CALL_TIMES if when not in CALL_TIMES else (when,)
    form = LineForm(
        formdata=_kept(work),
        group=group,
        language=language_of(work, person_id),
        call_when=times[0] if len(times) == 1 and is_call else None,
        picture=OF_CALLS[times[0]] if len(times) == 1 and is_call else None,
        is_care_line=is_call,
    )
    form.new_send_key()
    return _line_page(work, plan, form)


@plan_writing.post(f"{PLAN}/lines/new", access=WRITE)
def save_new_line(work: Work, person_id: uuid.UUID) -> Response:
    """Add the line; «Check my words» comes here too and keeps nothing."""
    plan, form = plan_at_the_desk(work, person_id).plan, LineForm()
    if _is_only_checked():
        return _line_page(work, plan, form, is_checked=True)
    if not form.validate():
        return _line_page(work, plan, form, status=422)
    line = add_line(work, person_id, form.said, form.send_key.data or "")
    forget_kept_form(work)
    return _go(person_id, f"/writing#line-{line.line_key}")


@plan_writing.get(LINE, access=WRITE)
def change(work: Work, person_id: uuid.UUID, line_key: uuid.UUID) -> Response:
    """Show one line to be changed."""
    line, kept = find_line_to_write(work, person_id, line_key), _kept(work)
    form = LineForm.of(line) if kept is None else LineForm(formdata=kept)
    form.new_send_key()
    form.allow_picture(line.picture)
    return _line_page(work, plan_at_the_desk(work, person_id).plan, form, line=line)


@plan_writing.post(LINE, access=WRITE)
def save_line(work: Work, person_id: uuid.UUID, line_key: uuid.UUID) -> Response:
    """Keep a changed line, unless a colleague changed it meanwhile; then both are shown."""
    plan, form, line = plan_at_the_desk(work, person_id).plan, LineForm(), _line_or_none(work, person_id, line_key)
    if line is not None:
        form.allow_picture(line.picture)
    if _is_only_checked():
        return _line_page(work, plan, form, line=line, is_checked=True)
    if not form.validate():
        return _line_page(work, plan, form, line=line, status=422)
    try:
        change_line(work, person_id, line_key, form.said, form.known.data or "")
    except LineWasChanged as problem:
        form.known.data, form.known.raw_data = problem.line.mark, None
        return _line_page(work, plan, form, line=line, theirs=problem.line, status=409)
    forget_kept_form(work)
    return _go(person_id, f"/writing#line-{line_key}")


def _line_or_none(work: Work, person_id: uuid.UUID, line_key: uuid.UUID) -> Line | None:
    """Give the line, or None when a colleague took it out: what was typed for it is still to be kept."""
    try:
        return find_line_to_write(work, person_id, line_key)
    except NotYours:
        return None


def _line_page(
    work: Work,
    plan: Plan,
    form: LineForm,
    line: Line | None = None,
    theirs: Line | None = None,
    *,
    is_checked: bool = False,
    status: int = 200,
) -> Response:
    language = form.language.data if form.language.data in LANGUAGES else SOURCE
    return page(
        "plan_writing/line.html",
        status=status,
        form=form,
        line=line,
        theirs=theirs,
        themes=THEMES,
        groups=[group for group in plan.groups if group != "who-to-call"],
        is_call=form.group.data == "who-to-call",
        is_checked=is_checked,
        findings=text_findings((form.words.data or "")[:MOST_CHECKED], language) if is_checked else [],
        **_about(work, plan),
    )


@plan_writing.post(f"{LINE}/up", access=WRITE)
def up(work: Work, person_id: uuid.UUID, line_key: uuid.UUID) -> Response:
    """Move a line above the one before it."""
    return _press(work, person_id, line_key, move_up)


@plan_writing.get(f"{LINE}/remove", access=WRITE)
def remove(work: Work, person_id: uuid.UUID, line_key: uuid.UUID) -> Response:
    """Ask before a line is taken out."""
    line = find_line_to_write(work, person_id, line_key)
    plan = plan_at_the_desk(work, person_id).plan
    return page("plan_writing/remove.html", line=line, **_about(work, plan))


@plan_writing.post(f"{LINE}/remove", access=WRITE)
def take_out(work: Work, person_id: uuid.UUID, line_key: uuid.UUID) -> Response:
    """Take a line out of the version being written."""
    return _press(work, person_id, line_key, remove_line)


@plan_writing.post(f"{LINE}/put-back", access=WRITE)
def put_line_back(work: Work, person_id: uuid.UUID, line_key: uuid.UUID) -> Response:
    """Put a line of the published plan back."""
    return _press(work, person_id, line_key, put_back)


def _press(work: Work, person_id: uuid.UUID, line_key: uuid.UUID, change_it: Any) -> Response:
    try:
        return _go(person_id, f"/writing#group-{change_it(work, person_id, line_key)}")
    except NothingIsBeingWritten:
        return _go(person_id)


@plan_writing.post(f"{PLAN}/publish", access=WRITE)
def publish_it(work: Work, person_id: uuid.UUID) -> Response:
    """Publish the version, or list what is missing (R32)."""
    try:
        publish(work, person_id)
    except WhoToCallIsMissing as problem:
        draft = draft_of(work, person_id)
        return _go(person_id) if draft is None else _writing_page(work, draft, problem.when, 422)
    except NothingIsDifferent:
        return _go(person_id, "/writing")
    except NothingIsBeingWritten:
        return _go(person_id)
    return _go(person_id, "?published")


@plan_writing.get(f"{PLAN}/throw-away", access=WRITE)
def throw_away_page(work: Work, person_id: uuid.UUID) -> Response:
    """Ask before the version being written is thrown away."""
    return _throw_away_page(work, person_id)


def _throw_away_page(work: Work, person_id: uuid.UUID, status: int = 200) -> Response:
    draft = draft_of(work, person_id)
    if draft is None:
        return _go(person_id)
    shown = {"is_refused": status == 409, **_about(work, draft)}
    return page("plan_writing/throw_away_page.html", status=status, **shown)


@plan_writing.post(f"{PLAN}/throw-away", access=WRITE)
def throw_it_away(work: Work, person_id: uuid.UUID) -> Response:
    """Throw the version being written away; the published plan stays."""
    try:
        throw_away(work, person_id)
    except MoneyIsBeingWritten:
        return _throw_away_page(work, person_id, status=409)
    except NothingIsBeingWritten:
        pass
    return _go(person_id)


def _about(work: Work, plan: Plan | Draft) -> dict[str, Any]:
    """Give what every page about a person has: who, and how to talk with them (R43)."""
    person = plan.person
    return {"person": person, "needs": needs_of(work, person.id), "all_groups": [g for g in GROUPS if g in plan.groups]}


def _is_only_checked() -> bool:
    return "check" in request.form


def _kept(work: Work) -> MultiDict[str, str] | None:
    """Give what was typed here when the session had ended (F1)."""
    fields = take_kept_form(work, request.path)
    if fields is None:
        return None
    return MultiDict((name, value) for name, values in fields.items() for value in values)


def _go(person_id: uuid.UUID, where: str = "") -> Response:
    return redirect(f"/desk/people/{person_id}/plan{where}", 303)  # type: ignore[return-value]
