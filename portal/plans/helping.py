"""A trusted person says for the person that a line is not right, where the person ticked «help me write» (R4, R35).

They first say whose words they will write, and their own name stands beside the words. The plan must be theirs to
see too: both ticks are asked for, since each page finds the line through the permission to see it.
"""

from __future__ import annotations

import uuid

from flask import Response, make_response, redirect

from portal.access.guard import Area
from portal.access.permissions import Permission
from portal.access.scope import find_person
from portal.access.work import Work
from portal.plans.forms import TellForm
from portal.plans.queries import find_line
from portal.plans.telling import Telling, tell_for
from portal.ui.pages import page

FOR_THEM = "/plan/<uuid:person_id>/line/<uuid:line_id>/<any('not-right','tell-me-more'):kind>/for-them"
WHOSE = f"{FOR_THEM}/<any('with-help','wrote-what-i-said','thinks-this'):whose>"
HELP = Permission.HELP_WRITE


def add_to(plans: Area) -> None:
    """Put these pages among the pages of the plan."""
    plans.get(FOR_THEM, access=HELP)(for_them)
    plans.get(WHOSE, access=HELP)(write_for_them)
    plans.post(WHOSE, access=HELP)(send_for_them)


def for_them(work: Work, person_id: uuid.UUID, line_id: uuid.UUID, kind: str) -> Response:
    """Ask whose words will be written, before any are (R4)."""
    person = find_person(work, person_id, HELP, "plan")
    _plan, line = find_line(work, person_id, line_id)
    return page("plans/for_them.html", person=person, line=line, kind=kind)


def write_for_them(work: Work, person_id: uuid.UUID, line_id: uuid.UUID, kind: str, whose: str) -> Response:
    """Ask what is not right, or what to tell more about."""
    form = TellForm()
    form.new_send_key()
    return _write(work, person_id, line_id, kind, whose, form)


def send_for_them(work: Work, person_id: uuid.UUID, line_id: uuid.UUID, kind: str, whose: str) -> Response:
    """Pass it on for the person, marked as written by this account."""
    form = TellForm()
    if not form.validate():
        return _write(work, person_id, line_id, kind, whose, form, 422)
    person = find_person(work, person_id, HELP, "plan")
    _plan, line = find_line(work, person_id, line_id)
    telling = Telling(kind, form.words.data or "", whose, None, form.send_key.data or uuid.uuid4().hex)
    return make_response(redirect(f"/my-asks/{tell_for(work, person, line, telling)}/sent", 303))


def _write(
    work: Work, person_id: uuid.UUID, line_id: uuid.UUID, kind: str, whose: str, form: TellForm, status: int = 200
) -> Response:
    person = find_person(work, person_id, HELP, "plan")
    _plan, line = find_line(work, person_id, line_id)
    shown = {"person": person, "line": line, "kind": kind, "whose": whose, "form": form}
    return page("plans/write_for_them.html", status=status, **shown)
