"""Agreements at the desk: who may see whose page and why, suspending, who asks, and whom nobody has reached."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Response, redirect, request

from portal.access.guard import Area
from portal.access.permissions import Permission
from portal.access.work import Work
from portal.sharing import decision_pages, paper_pages, said_pages
from portal.sharing.across_people import KINDS, across_people
from portal.sharing.agreements import TICKS, AgreementHasEnded
from portal.sharing.at_the_desk import agreements_page
from portal.sharing.desk_forms import (
    AsksForm,
    ReachForm,
    ReasonForm,
    kind_of,
    mark_who,
    number_of,
    search_of,
)
from portal.sharing.naming import RELATIONS
from portal.sharing.others import AddressIsOfAnother, AddressIsTaken, WhoIsMissing, known_others
from portal.sharing.paper_pages import person_head
from portal.sharing.reaching_at_the_desk import (
    AddressHasAccount,
    NoWayToReach,
    ReachedAlready,
    invite,
    note_reached,
    somebody_to_reach,
)
from portal.sharing.somebody_asks import AsksAlready, withdraw, write_down
from portal.sharing.suspending import do, find_agreement, name_of_the_other, note_seen
from portal.ui.pages import is_part, page

agreements = Area("agreements", __name__)

SEE, CHANGE = Permission.SEE_AGREEMENTS, Permission.CHANGE_ACCESS
ALL = "/desk/people/<uuid:person_id>/agreements"
ONE = f"{ALL}/<uuid:agreement_id>/<any(suspend, resume, end):verb>"
REACH = f"{ALL}/reach/<uuid:reaching_id>"


@agreements.get("/desk/agreements", access=SEE)
def across(work: Work) -> Response:
    """List what about agreements needs somebody, across all the people that this actor works with."""
    shown = across_people(work, kind_of(request.args), search_of(request.args), number_of(request.args))
    return page("agreements/_across.html" if is_part() else "agreements/across.html", across=shown, kinds=KINDS)


@agreements.get(ALL, access=SEE)
def of_person(work: Work, person_id: uuid.UUID) -> Response:
    """Show all agreements of one person, and everything that became of them."""
    shown = agreements_page(work, person_id, number_of(request.args))
    return page("agreements/of_person.html", shown=shown, may_change=work.may(CHANGE))


@agreements.get(ONE, access=CHANGE)
def change(work: Work, person_id: uuid.UUID, agreement_id: uuid.UUID, verb: str) -> Response:
    """Ask why, before staff suspend, resume or end an agreement."""
    form = ReasonForm()
    form.new_send_key()
    return _change_page(work, person_id, agreement_id, verb, form)


@agreements.post(ONE, access=CHANGE)
def save_change(work: Work, person_id: uuid.UUID, agreement_id: uuid.UUID, verb: str) -> Response:
    """Suspend, resume or end an agreement."""
    form = ReasonForm()
    if not form.validate():
        return _change_page(work, person_id, agreement_id, verb, form, 422)
    try:
        do(work, person_id, agreement_id, verb, form.reason.data or "")
    except AgreementHasEnded:
        return _back_to(person_id, "#ended")
    return _back_to(person_id)


def _change_page(
    work: Work, person_id: uuid.UUID, agreement_id: uuid.UUID, verb: str, form: ReasonForm, status: int = 200
) -> Response:
    agreement = find_agreement(work, person_id, agreement_id)
    return page(
        "agreements/change.html",
        status=status,
        form=form,
        verb=verb,
        agreement=agreement,
        name=name_of_the_other(work, agreement),
        **person_head(work, person_id),
    )


@agreements.post(f"{ALL}/<uuid:agreement_id>/seen", access=CHANGE)
def seen(work: Work, person_id: uuid.UUID, agreement_id: uuid.UUID) -> Response:
    """Note that staff have seen whom the person let in."""
    note_seen(work, person_id, agreement_id)
    return _back_to(person_id, f"#agreement-{agreement_id}")


@agreements.get(f"{ALL}/somebody-asks", access=CHANGE)
def somebody_asks(work: Work, person_id: uuid.UUID) -> Response:
    """Ask who it is, and for what they ask."""
    form = AsksForm()
    form.new_send_key()
    return _asks_page(work, person_id, form)


@agreements.post(f"{ALL}/somebody-asks", access=CHANGE)
def save_somebody_asks(work: Work, person_id: uuid.UUID) -> Response:
    """Write down that somebody asks; the person decides."""
    form = AsksForm()
    head = person_head(work, person_id)
    form.offer(known_others(work, person_id), TICKS)
    if form.is_good():
        try:
            write_down(work, person_id, form.asking)
        except (AddressIsOfAnother, AddressIsTaken, WhoIsMissing, AsksAlready) as problem:
            mark_who(form, problem)
        else:
            return _back_to(person_id, "#waiting")
    return _asks_page(work, person_id, form, 422, head)


def _asks_page(
    work: Work, person_id: uuid.UUID, form: AsksForm, status: int = 200, head: dict[str, Any] | None = None
) -> Response:
    head = head or person_head(work, person_id)
    others = known_others(work, person_id)
    form.offer(others, TICKS)
    return page(
        "agreements/somebody_asks.html",
        status=status,
        form=form,
        others=others,
        relations=RELATIONS,
        ticks=TICKS,
        **head,
    )


@agreements.post(f"{ALL}/requests/<uuid:request_id>/withdraw", access=CHANGE)
def withdraw_request(work: Work, person_id: uuid.UUID, request_id: uuid.UUID) -> Response:
    """Withdraw what somebody asked for."""
    withdraw(work, person_id, request_id)
    return _back_to(person_id, "#waiting")


@agreements.get(REACH, access=CHANGE)
def reach(work: Work, person_id: uuid.UUID, reaching_id: uuid.UUID) -> Response:
    """Ask how to reach somebody."""
    to_reach = somebody_to_reach(work, person_id, reaching_id)
    form = ReachForm(data={"reach": to_reach.address or to_reach.phone or to_reach.reach})
    form.new_send_key()
    return _reach_page(work, person_id, reaching_id, form)


@agreements.post(REACH, access=CHANGE)
def send_invitation(work: Work, person_id: uuid.UUID, reaching_id: uuid.UUID) -> Response:
    """Keep how to reach somebody, and have the invitation sent."""
    form = ReachForm()
    if not form.is_good() or form.found is None:
        return _reach_page(work, person_id, reaching_id, form, 422)
    found = form.found
    address, phone = ("", found.to) if found.is_phone else (found.to, "")
    try:
        invite(work, person_id, reaching_id, address, phone)
    except ReachedAlready:
        return _back_to(person_id)
    except (AddressHasAccount, NoWayToReach) as problem:
        mark_who(form, problem)
        return _reach_page(work, person_id, reaching_id, form, 422)
    return _back_to(person_id, "#to-reach")


@agreements.post(f"{REACH}/done", access=CHANGE)
def reached(work: Work, person_id: uuid.UUID, reaching_id: uuid.UUID) -> Response:
    """Note that somebody was reached another way."""
    try:
        note_reached(work, person_id, reaching_id)
    except ReachedAlready:
        return _back_to(person_id)
    return _back_to(person_id, "#to-reach")


def _reach_page(
    work: Work, person_id: uuid.UUID, reaching_id: uuid.UUID, form: ReachForm, status: int = 200
) -> Response:
    to_reach = somebody_to_reach(work, person_id, reaching_id)
    return page("agreements/reach.html", status=status, form=form, to_reach=to_reach, **person_head(work, person_id))


def _back_to(person_id: uuid.UUID, place: str = "") -> Response:
    return redirect(f"/desk/people/{person_id}/agreements{place}", 303)  # type: ignore[return-value]


paper_pages.add_to(agreements)
decision_pages.add_to(agreements)
said_pages.add_to(agreements)
