"""Asking for a link: one box, and the same answer for everybody."""

from __future__ import annotations

from flask import Response, current_app, make_response, redirect

from portal.access.guard import Area
from portal.access.permissions import Open
from portal.access.work import Work
from portal.i18n import Message
from portal.signin.forms import WhereToSend
from portal.signin.links import IsNoAddress, IsNoMobile, NoMoreLinksToday, Reach, ask_for_link, read_reach
from portal.signin.welcome import fingerprint, this_network
from portal.ui.forms import refuse
from portal.ui.pages import page, reader_language

links = Area("links", __name__)


@links.get("/sign-in/send-link", access=Open.PUBLIC)
def send_link(_work: Work) -> Response:
    """Ask where the link is to go."""
    return _ask(WhereToSend())


@links.post("/sign-in/send-link", access=Open.PUBLIC)
def ask_for_one(work: Work) -> Response:
    """Put the link in the outbox; nobody is looked up here, so known and unknown are answered alike."""
    form = WhereToSend()
    reach = _reach(form) if form.validate() else None
    if reach is None:
        return _ask(form, status=422)
    try:
        ask_for_link(
            work,
            reach,
            reader_language(),
            of_address=fingerprint(work, "address", reach.to),
            of_network=fingerprint(work, "links", this_network(work)),
        )
    except NoMoreLinksToday:
        return page("links/no_more_today.html", status=429)
    return make_response(redirect("/sign-in/link-sent", 303))


@links.get("/sign-in/link-sent", access=Open.PUBLIC)
def link_sent(_work: Work) -> Response:
    """Say what happens next, and what to do when nothing comes. What was typed is not shown again."""
    return page("links/link_sent.html")


def _ask(form: WhereToSend, status: int = 200) -> Response:
    return page("links/send_link.html", status=status, form=form, may_text=_may_text(), can_send=_can_send())


def _can_send() -> bool:
    settings = current_app.extensions["settings"]
    return bool(settings.smtp_url or settings.notify_key)


def _may_text() -> bool:
    """Say whether a number may be typed; where nothing goes out yet, both wait for a worker that can send."""
    return bool(current_app.extensions["settings"].notify_key) or not _can_send()


def _reach(form: WhereToSend) -> Reach | None:
    try:
        reach = read_reach(form.to.data or "")
    except IsNoAddress:
        refuse(form.to, Message("error", "Look at your e-mail again. A part is missing."))
    except IsNoMobile:
        refuse(form.to, Message("error", "Look at your number again. A mobile number starts with 07."))
    else:
        if not reach.is_phone or _may_text():
            return reach
        refuse(form.to, Message("error", "We send no texts. Type your e-mail."))
    return None
