"""The desk: the inbox, and what staff do with one ask. The pages of people stand in `people_pages`."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Response, redirect, request

from portal.access.guard import Area
from portal.access.permissions import Permission
from portal.access.work import Work
from portal.asks.answering import AlreadyReceived, AnswerIsIncomplete, NotYourTeams, open_ask, receive
from portal.asks.answering import hand_over as give_to
from portal.desk import operations, people_pages, signing_in_pages
from portal.desk.forms import AnswerForm, HandOverForm, OwnerForm, address_of, wanted_of
from portal.desk.inbox import inbox as inbox_page
from portal.desk.inbox import kinds_to_choose, people_with_asks
from portal.desk.operations import AnsweredMeanwhile, DoneMeanwhile
from portal.desk.queries import ask_at_the_desk
from portal.signin.new_devices import new_device_to_show
from portal.ui.easy_read import NoWordTable, text_findings
from portal.ui.forms import MOST_WORDS, clean
from portal.ui.pages import is_part, page

desk = Area("desk", __name__)
people_pages.add_to(desk)
signing_in_pages.add_to(desk)


@desk.get("/desk", access=Permission.USE_DESK)
def home(_work: Work) -> Response:
    """Go to the inbox, where the day begins."""
    return _go("/desk/inbox")


@desk.get("/desk/inbox", access=Permission.SEE_ASKS)
def inbox(work: Work) -> Response:
    """Show what waits: worries about safety on top, then late first, or as it was wanted."""
    wanted = wanted_of(request.args, kinds_to_choose(work))
    shown = inbox_page(work, wanted)
    if is_part():
        return page("desk/_inbox.html", inbox=shown, to=address_of)
    return page(
        "desk/inbox.html",
        inbox=shown,
        to=address_of,
        kinds=kinds_to_choose(work),
        people=people_with_asks(work),
        new_device=new_device_to_show(work),
    )


@desk.get("/desk/asks/<uuid:ask_id>", access=Permission.SEE_ASKS)
def ask(work: Work, ask_id: uuid.UUID) -> Response:
    """Show one ask. Until the team opened it, only a button to do so is there: a look changes nothing."""
    return _ask_page(work, ask_id)


@desk.post("/desk/asks/<uuid:ask_id>/open", access=Permission.SEE_ASKS)
def open_it(work: Work, ask_id: uuid.UUID) -> Response:
    """Open an ask: the one who asked sees when and by whom it was read (R8)."""
    open_ask(work, ask_id)
    return _go(f"/desk/asks/{ask_id}")


@desk.post("/desk/asks/<uuid:ask_id>/take", access=Permission.ANSWER_ASKS)
def take(work: Work, ask_id: uuid.UUID) -> Response:
    """Take an ask, unless a colleague took it a moment ago."""
    try:
        operations.take(work, ask_id, OwnerForm().owner.data or "")
    except DoneMeanwhile as problem:
        return _refused(work, ask_id, taken_by=problem.name)
    except NotYourTeams:
        return _refused(work, ask_id)
    return _go(f"/desk/asks/{ask_id}")


@desk.post("/desk/asks/<uuid:ask_id>/hand-over", access=Permission.ANSWER_ASKS)
def hand_over(work: Work, ask_id: uuid.UUID) -> Response:
    """Hand an ask over to a colleague who may see it."""
    form = HandOverForm()
    if not form.is_good() or form.to_id is None:
        return _ask_page(work, ask_id, 422, hand_over=form)
    try:
        give_to(work, ask_id, form.to_id)
    except NotYourTeams:
        return _refused(work, ask_id)
    return _go(f"/desk/asks/{ask_id}")


@desk.post("/desk/asks/<uuid:ask_id>/pass-on", access=Permission.ANSWER_ASKS)
def pass_on(work: Work, ask_id: uuid.UUID) -> Response:
    """Pass an ask on to the other body; until it is received there, it is still ours (R11)."""
    try:
        operations.pass_on(work, ask_id)
    except NotYourTeams:
        return _refused(work, ask_id)
    return _go(f"/desk/asks/{ask_id}")


@desk.post("/desk/asks/<uuid:ask_id>/receive", access=Permission.ANSWER_ASKS)
def receive_it(work: Work, ask_id: uuid.UUID) -> Response:
    """Receive what the other body passed on: from now on it is this team's (R11)."""
    try:
        receive(work, ask_id)
    except (AlreadyReceived, NotYourTeams):
        return _refused(work, ask_id)
    return _go(f"/desk/asks/{ask_id}")


@desk.post("/desk/asks/<uuid:ask_id>/answer", access=Permission.ANSWER_ASKS)
def answer(work: Work, ask_id: uuid.UUID) -> Response:
    """Answer an ask; «Check my words» comes here too and sends nothing."""
    form = AnswerForm()
    form.new_send_key()
    if "check" in request.form:
        return _ask_page(work, ask_id, answer=form, is_checked=True)
    if not form.is_good(work.today):
        return _ask_page(work, ask_id, 422, answer=form)
    try:
        operations.answer(work, ask_id, form.answering(), form.known_answer.data or "")
    except AnsweredMeanwhile as problem:
        return _refused(work, ask_id, answer=form, answered_by=problem.name)
    except (NotYourTeams, AnswerIsIncomplete):
        return _refused(work, ask_id, answer=form)
    return _go(f"/desk/asks/{ask_id}")


@desk.post("/desk/easy-words", access=Permission.USE_DESK)
def easy_words(_work: Work) -> Response:
    """Say what is hard to read in words that are being written; they are not kept."""
    findings = _findings(request.form.get("words", ""), request.form.get("language", ""))
    return page("desk/_easy_words.html", findings=findings, is_checked=True)


def _ask_page(work: Work, ask_id: uuid.UUID, status: int = 200, **shown: Any) -> Response:
    desk_ask = ask_at_the_desk(work, ask_id)
    if desk_ask.is_unopened:
        return page("desk/unopened.html", status=status, desk_ask=desk_ask)
    form = shown.pop("answer", None) or AnswerForm(formdata=None, known_answer=desk_ask.last_answer_id)
    form.new_send_key()
    is_checked = shown.pop("is_checked", False)
    findings = _findings(form.words.data, desk_ask.ask.row.language) if is_checked else []
    shown = {"hand_over": HandOverForm(formdata=None), "taken_by": "", "answered_by": "", **shown}
    return page(
        "desk/ask.html",
        status=status,
        desk_ask=desk_ask,
        form=form,
        findings=findings,
        is_checked=is_checked,
        is_refused=status == 409,
        **shown,
    )


def _refused(work: Work, ask_id: uuid.UUID, **shown: Any) -> Response:
    """Show the ask as it is now, with what happened meanwhile; what was typed stays in its box."""
    form = shown.get("answer")
    work.session.rollback()
    if form is not None:
        form.known_answer.data = ask_at_the_desk(work, ask_id).last_answer_id
        form.known_answer.raw_data = None
    return _ask_page(work, ask_id, 409, **shown)


def _findings(text: str | None, language: str) -> list[Any]:
    words = (clean(text) or "")[:MOST_WORDS]
    try:
        return list(text_findings(words, language or "en"))
    except NoWordTable:
        return list(text_findings(words, "en"))


def _go(where: str) -> Response:
    return redirect(where, 303)  # type: ignore[return-value]
