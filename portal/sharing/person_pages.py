"""People I trust: who sees something of mine, stop, change, «Do you still want this?», and who asks me (R34 to R36)."""

from __future__ import annotations

import uuid

from flask import Response, request

from portal.access.work import Work
from portal.asks.forms import Next, SayForm
from portal.asks.routes import ask_whose, to_sent
from portal.sharing import naming_pages
from portal.sharing.agreements import TICKS
from portal.sharing.asked_of_me import find_request, requests_waiting, say_no, say_yes
from portal.sharing.mine import (
    NotYoursToStop,
    Trusted,
    agreements_ending,
    begin_again,
    begin_to_change,
    find_trusted,
    let_in_before,
    renew,
    say_not_wanted,
    scheme_of_mine,
    still_want,
    stop_sharing,
)
from portal.sharing.mine import people_i_trust as all_people_i_trust
from portal.sharing.naming import AnotherIsBegun, open_namings
from portal.sharing.person_area import DECIDE, HOME, people_i_trust, see_other
from portal.sharing.person_forms import AskedForm, StillForm
from portal.sharing.said_to_staff import who_wrote_it_down
from portal.ui.pages import page

__all__ = ["naming_pages", "people_i_trust"]

ONE = f"{HOME}/<uuid:agreement_id>"
ASKED = f"{HOME}/asks/<uuid:request_id>"


@people_i_trust.get(HOME, access=DECIDE)
def show(work: Work) -> Response:
    """Show everybody who sees something of mine today, each with one button that stops it."""
    trusted = all_people_i_trust(work)
    return page(
        "people_i_trust/show.html",
        trusted=trusted,
        wrote=who_wrote_it_down(work, [one.id for one in trusted]),
        asking=requests_waiting(work),
        ending={one.id for one in agreements_ending(work)},
        has_some_before=bool(let_in_before(work)),
        namings=open_namings(work),
        scheme=scheme_of_mine(work),
        ticks=TICKS,
        note=request.args.get("note", ""),
    )


@people_i_trust.get(f"{HOME}/before", access=DECIDE)
def before(work: Work) -> Response:
    """Show whose agreement ended within the last year."""
    return page("people_i_trust/before.html", ended=let_in_before(work))


@people_i_trust.post(f"{ONE}/stop", access=DECIDE)
def stop(work: Work, agreement_id: uuid.UUID) -> Response:
    """Stop with one press: no reason, no staff, no page in between (R36)."""
    try:
        stop_sharing(work, agreement_id)
    except NotYoursToStop:
        return see_other(f"{HOME}/{agreement_id}/not-wanted")
    return see_other(f"{HOME}/{agreement_id}/stopped")


@people_i_trust.get(f"{ONE}/stopped", access=DECIDE)
def stopped(work: Work, agreement_id: uuid.UUID) -> Response:
    """Say that it is over, and offer to begin again when it was a mistake."""
    one = find_trusted(work, agreement_id)
    if not one.was_stopped_by_me:
        return see_other(HOME)
    return page("people_i_trust/stopped.html", one=one, others=_others_of(work, one))


@people_i_trust.post(f"{ONE}/again", access=DECIDE)
def again(work: Work, agreement_id: uuid.UUID) -> Response:
    """Begin again with whom it ended, all ticks off: nothing is open until it is agreed anew."""
    try:
        naming_id = begin_again(work, agreement_id)
    except AnotherIsBegun:
        return see_other(f"{HOME}?note=finish-first")
    return see_other(f"{HOME}/naming/{naming_id}/what")


@people_i_trust.post(f"{ONE}/change", access=DECIDE)
def change(work: Work, agreement_id: uuid.UUID) -> Response:
    """Begin to change what they see and until when; until it is agreed all stays as it is."""
    try:
        naming_id = begin_to_change(work, agreement_id)
    except AnotherIsBegun:
        return see_other(f"{HOME}?note=finish-first")
    return see_other(f"{HOME}/naming/{naming_id}/what")


@people_i_trust.get(f"{ONE}/still", access=DECIDE)
def still(work: Work, agreement_id: uuid.UUID) -> Response:
    """Ask «Do you still want this?» (R36)."""
    form = StillForm()
    form.new_send_key()
    return _still(work, agreement_id, form)


@people_i_trust.post(f"{ONE}/still", access=DECIDE)
def answer_still(work: Work, agreement_id: uuid.UUID) -> Response:
    """Let it go on, stop it, or leave the question for later."""
    form, one = StillForm(), find_trusted(work, agreement_id)
    if one.ended_on is not None:
        return see_other(HOME)
    if not form.validate():
        return _still(work, agreement_id, form, 422)
    answer = str(form.answer.data)
    if answer == "later":
        return see_other("/")
    if answer == "no":
        return see_other(f"{HOME}/{agreement_id}/not-wanted") if one.is_by_law else stop(work, agreement_id)
    if one.is_by_law:
        still_want(work, agreement_id)
    elif answer.isdecimal():
        renew(work, agreement_id, int(answer))
    return see_other(f"{HOME}?note=goes-on")


def _still(work: Work, agreement_id: uuid.UUID, form: StillForm, status: int = 200) -> Response:
    one = find_trusted(work, agreement_id)
    if one.ended_on is not None:
        return see_other(HOME)
    return page("people_i_trust/still.html", status=status, form=form, one=one, ticks=TICKS)


@people_i_trust.get(f"{ONE}/not-wanted", access=DECIDE)
def not_wanted(work: Work, agreement_id: uuid.UUID) -> Response:
    """Say what happens when I do not want what rests on the law, with a box for own words."""
    form = SayForm()
    form.new_send_key()
    return _not_wanted(work, agreement_id, form)


@people_i_trust.post(f"{ONE}/not-wanted", access=DECIDE)
def send_not_wanted(work: Work, agreement_id: uuid.UUID) -> Response:
    """Pass it on to the scheme, as every ask."""
    form = SayForm()
    following = form.next_page()
    if following is Next.WORDS:
        return _not_wanted(work, agreement_id, form, 422)
    if following is Next.WHOSE:
        find_trusted(work, agreement_id)
        return ask_whose(form, f"{HOME}/{agreement_id}/not-wanted")
    words = form.words.data or None
    return to_sent(say_not_wanted(work, agreement_id, form.key_to_send, words, form.said_whose, form.said_name))


def _not_wanted(work: Work, agreement_id: uuid.UUID, form: SayForm, status: int = 200) -> Response:
    one = find_trusted(work, agreement_id)
    if not one.is_by_law or one.ended_on is not None:
        return see_other(HOME)
    return page("people_i_trust/not_wanted.html", status=status, form=form, one=one)


@people_i_trust.get(ASKED, access=DECIDE)
def asked(work: Work, request_id: uuid.UUID) -> Response:
    """Say who asks to see what, and ask me (R34)."""
    form = AskedForm()
    form.new_send_key()
    return _asked(work, request_id, form)


@people_i_trust.post(ASKED, access=DECIDE)
def answer_asked(work: Work, request_id: uuid.UUID) -> Response:
    """Yes leads to what they may see, where nothing new is ticked; no is said once; the rest can wait."""
    form, one = AskedForm(), find_request(work, request_id)
    if not one.is_waiting:
        return see_other(HOME)
    if not form.validate():
        return _asked(work, request_id, form, 422)
    if form.answer.data == "yes":
        return see_other(f"{HOME}/naming/{say_yes(work, request_id)}/what")
    if form.answer.data == "no":
        say_no(work, request_id)
        return see_other(f"{HOME}?note=said-no")
    return see_other(f"{HOME}?note=can-wait")


def _asked(work: Work, request_id: uuid.UUID, form: AskedForm, status: int = 200) -> Response:
    one = find_request(work, request_id)
    if not one.is_waiting:
        return see_other(HOME)
    return page("people_i_trust/asked.html", status=status, form=form, one=one, ticks=TICKS)


def _others_of(work: Work, one: Trusted) -> list[Trusted]:
    """List what the same account may still see, such as by law: a page must not say «nothing» then."""
    return [other for other in all_people_i_trust(work) if other.account_id == one.account_id]
