"""Decisions about deciding, at the desk: one decision on one day, never the person (R37)."""

from __future__ import annotations

import uuid

from flask import Response, redirect, request

from portal.access.guard import Area
from portal.access.permissions import Permission
from portal.access.work import Work
from portal.sharing.deciding import DecisionIsUnclear, decisions_page, record_decision
from portal.sharing.desk_forms import DecisionForm, id_of, mark_decision
from portal.ui.pages import page

DECISIONS = "/desk/people/<uuid:person_id>/decisions"


def add_to(agreements: Area) -> None:
    """Put these pages beside the agreements."""
    agreements.get(DECISIONS, access=Permission.RECORD_CAPACITY)(decisions)
    agreements.post(DECISIONS, access=Permission.RECORD_CAPACITY)(save_decision)


def decisions(work: Work, person_id: uuid.UUID) -> Response:
    """List the decisions, with a form for a new one; `again` names the one that is looked at again."""
    shown = decisions_page(work, person_id)
    earlier = shown.row(id_of(request.args.get("again", "")))
    form = DecisionForm(data={"words": earlier.words, "again_of": str(earlier.id)} if earlier else None)
    form.new_send_key()
    return page("agreements/decisions.html", shown=shown, form=form, earlier=earlier)


def save_decision(work: Work, person_id: uuid.UUID) -> Response:
    """Write the decision down."""
    form = DecisionForm()
    if form.is_good() and form.decision:
        try:
            record_decision(work, person_id, form.decision, form.send_key.data or "")
        except DecisionIsUnclear as problem:
            mark_decision(form, problem.fault)
        else:
            return redirect(f"/desk/people/{person_id}/decisions", 303)  # type: ignore[return-value]
    shown = decisions_page(work, person_id)
    earlier = shown.row(id_of(form.again_of.data or ""))
    return page("agreements/decisions.html", status=422, shown=shown, form=form, earlier=earlier)
