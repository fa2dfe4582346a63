"""Recording a paper at the desk: which paper it is, then what was tried, what was seen, and what it opens (R34)."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Response, redirect

from portal.access.guard import Area
from portal.access.permissions import Permission
from portal.access.scope import find_person
from portal.access.work import Work
from portal.people.queries import needs_of
from portal.sharing.agreements import LEGAL_BASES, TICKS, TICKS_OF_BASIS, AgreementIsUnclear
from portal.sharing.desk_forms import PaperForm, mark_paper, mark_who
from portal.sharing.legal import PaperIsUnclear, record_paper
from portal.sharing.naming import RELATIONS
from portal.sharing.others import AddressIsOfAnother, AddressIsTaken, WhoIsMissing, known_others
from portal.ui.pages import page

CHANGE = Permission.CHANGE_ACCESS
ALL = "/desk/people/<uuid:person_id>/agreements"
PAPERS = ", ".join(f"'{basis}'" for basis in LEGAL_BASES)
PAPER = f"{ALL}/legal/<any({PAPERS}):document>"


def add_to(agreements: Area) -> None:
    """Put these pages beside the agreements."""
    agreements.get(f"{ALL}/legal", access=CHANGE)(legal)
    agreements.get(PAPER, access=CHANGE)(paper)
    agreements.post(PAPER, access=CHANGE)(save_paper)


def person_head(work: Work, person_id: uuid.UUID) -> dict[str, Any]:
    """Give the person and how to talk with them, for the top of a page that changes something; raises `NotYours`."""
    person = find_person(work, person_id, CHANGE, "agreements")
    return {"person": person, "needs": needs_of(work, person.id, CHANGE)}


def legal(work: Work, person_id: uuid.UUID) -> Response:
    """Ask which paper it is."""
    return page("agreements/legal.html", papers=LEGAL_BASES, **person_head(work, person_id))


def paper(work: Work, person_id: uuid.UUID, document: str) -> Response:
    """Ask what was tried and what was seen; the ticks are those that this paper can give."""
    form = PaperForm()
    form.new_send_key()
    return _paper_page(work, person_id, document, form)


def save_paper(work: Work, person_id: uuid.UUID, document: str) -> Response:
    """Open what the paper allows, once everything is there."""
    form = PaperForm()
    head = person_head(work, person_id)
    form.offer_by(document, known_others(work, person_id))
    if form.is_good() and form.checked and form.terms:
        try:
            record_paper(work, person_id, form.whom, form.checked, form.terms, form.send_key.data or "")
        except (PaperIsUnclear, AgreementIsUnclear) as problem:
            mark_paper(form, problem.fault)
        except (AddressIsOfAnother, AddressIsTaken, WhoIsMissing) as problem:
            mark_who(form, problem)
        else:
            return redirect(f"/desk/people/{person_id}/agreements", 303)  # type: ignore[return-value]
    return _paper_page(work, person_id, document, form, 422, head)


def _paper_page(
    work: Work,
    person_id: uuid.UUID,
    document: str,
    form: PaperForm,
    status: int = 200,
    head: dict[str, Any] | None = None,
) -> Response:
    head = head or person_head(work, person_id)
    others = known_others(work, person_id)
    form.offer_by(document, others)
    return page(
        "agreements/paper.html",
        status=status,
        form=form,
        document=document,
        others=others,
        relations=RELATIONS,
        ticks=[tick for tick in TICKS if tick in TICKS_OF_BASIS[document]],
        **head,
    )
