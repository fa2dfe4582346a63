"""A carer asks for support; something big has changed; help has stopped; I do not feel safe."""

from __future__ import annotations

import uuid

from flask import Response, current_app, make_response, redirect, request

from portal.access.guard import Area
from portal.access.permissions import Open, Permission
from portal.access.work import Work
from portal.asks.forms import Next, SayForm, WhyForm
from portal.asks.routes import ask_whose, to_sent
from portal.support.operations import (
    CARER_ASKS,
    CHANGES,
    Said,
    ask_for_support,
    say_not_safe,
    tell_big_change,
    tell_help_stopped,
)
from portal.support.queries import (
    find_person_to_tell_about,
    people_to_tell_about,
    read_on,
    somebody_reads_worries,
    team_phones,
)
from portal.ui.pages import page

support = Area("support", __name__)
TELL = Permission.TELL_BIG_CHANGE
ONE_NEED = "/support/<any('break','training','help','call-me'):kind>"
ONE_CHANGE = "/big-change/<uuid:person_id>/<any('home','people','health','support','something-else'):what>"


@support.get("/support", access=Permission.ASK_FOR_SUPPORT)
def choose(_work: Work) -> Response:
    """Ask a carer what they need (R40)."""
    return page("support/choose.html", kinds=CARER_ASKS)


@support.get(ONE_NEED, access=Permission.ASK_FOR_SUPPORT)
def say(_work: Work, kind: str) -> Response:
    """Ask when or what, in own words."""
    form = WhyForm()
    form.new_send_key()
    return page("support/say.html", kind=kind, form=form)


@support.post(ONE_NEED, access=Permission.ASK_FOR_SUPPORT)
def send(work: Work, kind: str) -> Response:
    """Pass on what the carer asks for."""
    form = WhyForm()
    if not form.validate():
        return page("support/say.html", status=422, kind=kind, form=form)
    return to_sent(ask_for_support(work, kind, _said(form)))


@support.get("/big-change", access=TELL)
def big_change(work: Work) -> Response:
    """Go to the person it is about; with several, ask which (R21)."""
    return _about_whom(work, "/big-change")


@support.get("/big-change/<uuid:person_id>", access=TELL)
def what_changed(work: Work, person_id: uuid.UUID) -> Response:
    """Ask what has changed."""
    person = find_person_to_tell_about(work, person_id)
    return page("support/what_changed.html", person=person, is_own=_is_own(work, person_id), changes=CHANGES)


@support.get(ONE_CHANGE, access=TELL)
def say_change(work: Work, person_id: uuid.UUID, what: str) -> Response:
    """Ask for own words about the change; they may stay empty."""
    form = SayForm()
    form.new_send_key()
    return _change_page(work, person_id, what, form)


@support.post(ONE_CHANGE, access=TELL)
def send_change(work: Work, person_id: uuid.UUID, what: str) -> Response:
    """Pass on that something big has changed."""
    person, form = find_person_to_tell_about(work, person_id), SayForm()
    following = form.next_page()
    if following is Next.WORDS:
        return _change_page(work, person_id, what, form, 422)
    if following is Next.WHOSE:
        return ask_whose(form, f"/big-change/{person_id}/{what}")
    return to_sent(tell_big_change(work, person, what, _said_by(form)))


@support.get("/help-stopped", access=TELL)
def help_stopped(work: Work) -> Response:
    """Go to the person whose help has stopped; with several, ask which (R32)."""
    return _about_whom(work, "/help-stopped")


@support.get("/help-stopped/<uuid:person_id>", access=TELL)
def say_help_stopped(work: Work, person_id: uuid.UUID) -> Response:
    """Show who to phone now, and one button."""
    form = WhyForm()
    form.new_send_key()
    return _help_page(work, person_id, form)


@support.post("/help-stopped/<uuid:person_id>", access=TELL)
def send_help_stopped(work: Work, person_id: uuid.UUID) -> Response:
    """Pass on that help has stopped. As it is urgent nothing is asked: the words are of whoever pressed."""
    person, form = find_person_to_tell_about(work, person_id), WhyForm()
    if not form.validate():
        return _help_page(work, person_id, form, 422)
    return to_sent(tell_help_stopped(work, person, _said(form)))


@support.get("/not-safe", access=Open.PUBLIC)
def not_safe(work: Work) -> Response:
    """Say who to phone now; for who is signed in also one box and one button (R7)."""
    form = WhyForm()
    form.new_send_key()
    return _not_safe_page(work, form)


@support.post("/not-safe", access=Permission.SAY_NOT_SAFE)
def send_not_safe(work: Work) -> Response:
    """Pass it on to the duty list; words may be empty. The page after it says nothing of what was sent."""
    form = WhyForm()
    if not form.validate():
        return _not_safe_page(work, form, 422)
    say_not_safe(work, _said(form))
    return make_response(redirect("/thank-you", 303))


@support.get("/thank-you", access=Open.PUBLIC)
def thank_you(_work: Work) -> Response:
    """Say thank you, and nothing that somebody who looks over a shoulder could use (R7)."""
    return page("support/thank_you.html")


def _said(form: WhyForm) -> Said:
    return Said(form.key_to_send, form.words.data or None)


def _said_by(form: SayForm) -> Said:
    return Said(form.key_to_send, form.words.data or None, form.said_whose, form.said_name)


def _is_own(work: Work, person_id: uuid.UUID) -> bool:
    return person_id == work.actor.person_id


def _about_whom(work: Work, where: str) -> Response:
    people = people_to_tell_about(work)
    if len(people) == 1:
        # A language in the address goes along.
        query = f"?{request.query_string.decode()}" if request.query_string else ""
        return make_response(redirect(f"{where}/{people[0].id}{query}", 303))
    return page("asks/about_whom.html", people=people, where=where)


def _change_page(work: Work, person_id: uuid.UUID, what: str, form: SayForm, status: int = 200) -> Response:
    person, is_own = find_person_to_tell_about(work, person_id), _is_own(work, person_id)
    return page("support/say_change.html", status=status, person=person, is_own=is_own, what=what, form=form)


def _help_page(work: Work, person_id: uuid.UUID, form: WhyForm, status: int = 200) -> Response:
    person, is_own = find_person_to_tell_about(work, person_id), _is_own(work, person_id)
    phones = team_phones(work, person, current_app.extensions["settings"].help_phone)
    return page("support/say_help_stopped.html", status=status, person=person, is_own=is_own, phones=phones, form=form)


def _not_safe_page(work: Work, form: WhyForm, status: int = 200) -> Response:
    may_send = work.may(Permission.SAY_NOT_SAFE) and somebody_reads_worries(work)
    return page("support/not_safe.html", status=status, form=form, may_send=may_send, read_on=read_on(work))
