"""Asking for an independent advocate, or for a named person.

A person answers two questions with one press each (the answers stand in the address and hold no words), then
checks, says more if they like, and sends. A carer, family member or advocate asks in their own name.
"""

from __future__ import annotations

import uuid

from flask import Response, request

from portal.access.guard import Area
from portal.access.permissions import Permission
from portal.access.scope import NotYours
from portal.access.work import Work
from portal.advocacy.operations import (
    SAID_BY_OTHERS,
    SOON,
    WAYS_TO_TALK,
    Wish,
    ask_for_advocate,
    ask_for_advocate_for,
    ask_for_named_person,
)
from portal.advocacy.queries import find_person_to_ask_for, open_wishes, people_who_may_need_one
from portal.asks.forms import Next, SayForm, WhyForm
from portal.asks.routes import ask_whose, to_sent
from portal.ui.pages import page

advocacy = Area("advocacy", __name__)
ASK = Permission.ASK_FOR_ADVOCATE


@advocacy.get("/advocate", access=ASK)
def about(work: Work) -> Response:
    """Say what an advocate is and is not, and offer to ask for one."""
    if work.actor.person_id is None:
        return page("advocacy/for_somebody.html", people=people_who_may_need_one(work))
    return page("advocacy/about.html", wishes=open_wishes(work, "advocate"))


@advocacy.get("/advocate/ask", access=ASK)
def is_it_soon(work: Work) -> Response:
    """Ask whether it is soon; can be skipped."""
    _only_the_person(work)
    return page("advocacy/is_it_soon.html")


@advocacy.get("/advocate/ask/talk", access=ASK)
def how_to_talk(work: Work) -> Response:
    """Ask how to talk; can be skipped."""
    _only_the_person(work)
    return page("advocacy/how_to_talk.html", ways=WAYS_TO_TALK, soon=_chosen("soon", SOON))


@advocacy.get("/advocate/ask/check", access=ASK)
def check(work: Work) -> Response:
    """Show what was answered, with a box to say more, and send."""
    _only_the_person(work)
    form = SayForm()
    form.new_send_key()
    return _check(form)


@advocacy.post("/advocate/ask/check", access=ASK)
def send(work: Work) -> Response:
    """Pass on the wish for an advocate."""
    _only_the_person(work)
    form = SayForm()
    following = form.next_page()
    if following is Next.WORDS:
        return _check(form, 422)
    if following is Next.WHOSE:
        return ask_whose(form, "/advocate/ask")
    soon, talk = _chosen("soon", SOON), _chosen("talk", WAYS_TO_TALK)
    return to_sent(ask_for_advocate(work, _wish(form, soon, talk)))


@advocacy.get("/advocate/named-person", access=ASK)
def named_person(work: Work) -> Response:
    """Say what a named person is, and offer to ask for one."""
    is_own = work.actor.person_id is not None
    return page("advocacy/named_person.html", wishes=open_wishes(work, "named-person"), is_own=is_own)


@advocacy.get("/advocate/named-person/ask", access=ASK)
def who_as_named_person(work: Work) -> Response:
    """Ask who it should be; may stay empty."""
    _only_the_person(work)
    form = SayForm()
    form.new_send_key()
    return page("advocacy/who_as_named_person.html", form=form)


@advocacy.post("/advocate/named-person/ask", access=ASK)
def send_named_person(work: Work) -> Response:
    """Pass on the wish for a named person."""
    _only_the_person(work)
    form = SayForm()
    following = form.next_page()
    if following is Next.WORDS:
        return page("advocacy/who_as_named_person.html", status=422, form=form)
    if following is Next.WHOSE:
        return ask_whose(form, "/advocate/named-person/ask")
    return to_sent(ask_for_named_person(work, _wish(form)))


@advocacy.get("/advocate/for/<uuid:person_id>", access=ASK)
def whose_idea(work: Work, person_id: uuid.UUID) -> Response:
    """Ask whose words will be written: what I think, or what the person said (R4)."""
    _only_somebody_else(work)
    return page("advocacy/whose_idea.html", person=find_person_to_ask_for(work, person_id))


@advocacy.get("/advocate/for/<uuid:person_id>/<any('thinks-this','wrote-what-i-said'):whose>", access=ASK)
def why(work: Work, person_id: uuid.UUID, whose: str) -> Response:
    """Ask why, in own words; may stay empty (R24)."""
    _only_somebody_else(work)
    form = WhyForm()
    form.new_send_key()
    return page("advocacy/why.html", person=find_person_to_ask_for(work, person_id), whose=whose, form=form)


@advocacy.post("/advocate/for/<uuid:person_id>/<any('thinks-this','wrote-what-i-said'):whose>", access=ASK)
def send_for(work: Work, person_id: uuid.UUID, whose: str) -> Response:
    """Pass on that somebody needs an advocate, in the name of the one who asks (R4)."""
    _only_somebody_else(work)
    person, form = find_person_to_ask_for(work, person_id), WhyForm()
    if not form.validate():
        return page("advocacy/why.html", status=422, person=person, whose=whose, form=form)
    said_by = next(one for one in SAID_BY_OTHERS if one == whose)
    wish = Wish(form.key_to_send, form.words.data or None, said_by)
    return to_sent(ask_for_advocate_for(work, person, wish))


def _only_the_person(work: Work) -> None:
    if work.actor.person_id is None:
        raise NotYours("advocate")


def _only_somebody_else(work: Work) -> None:
    if work.actor.person_id is not None:
        raise NotYours("advocate")


def _chosen(name: str, allowed: tuple[str, ...]) -> str:
    value = request.args.get(name, "")
    return value if value in allowed else ""


def _wish(form: SayForm, soon: str = "", talk: str = "") -> Wish:
    return Wish(form.key_to_send, form.words.data or None, form.said_whose, form.said_name, soon, talk)


def _check(form: SayForm, status: int = 200) -> Response:
    soon, talk = _chosen("soon", SOON), _chosen("talk", WAYS_TO_TALK)
    return page("advocacy/check.html", status=status, form=form, soon=soon, talk=talk)
