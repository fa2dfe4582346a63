"""Help now, Leave this page, settings, language, and a little more time."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from flask import Response, current_app, make_response, redirect, request

from portal.access.guard import Area
from portal.access.permissions import Open, Permission
from portal.access.scope import NotYours
from portal.access.work import Work
from portal.config import Settings
from portal.frame.forms import LookForm
from portal.frame.kept import fill_in_again, forget_its_page, words_on_their_way
from portal.frame.operations import keep_language, keep_looks
from portal.i18n import LANGUAGES, SOURCE
from portal.ui.device import keep_on_device
from portal.ui.pages import is_part, page, reader_language, reader_looks
from portal.ui.words import NoSuchWord, find_word

frame = Area("frame", __name__)
frame.before_app_request(fill_in_again)
frame.after_app_request(forget_its_page)

NO_DATABASE = frozenset({"frame.help_now", "frame.leave", "frame.about", "health.alive", "signin.not_now"})
ONE_SETTING = "/settings/<any(colours, size, spacing, letters, pictures):name>"


@frame.get("/help-now", access=Open.PUBLIC)
def help_now(_work: Work) -> Response:
    """Show whom to phone now. Needs no sign-in and no database (R7)."""
    return page("frame/help_now.html")


@frame.get("/leave", access=Open.PUBLIC)
def leave(_work: Work) -> Response:
    """Go somewhere else at once, and take the sign-in off this device (R7). Needs no script and no database.

    Only the cookie goes, so a GET changes nothing on the server; the drafts of the person stay.
    """
    settings: Settings = current_app.extensions["settings"]
    response = make_response(redirect(settings.leave_url, 303))
    response.delete_cookie(current_app.config["SESSION_COOKIE_NAME"], secure=settings.is_secure, httponly=True)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@frame.get("/about", access=Open.PUBLIC)
def about(_work: Work) -> Response:
    """Say what this site is, what it keeps, and how it was checked."""
    return page("frame/about.html")


@frame.get("/words/<word>", access=Open.PUBLIC)
def word(_work: Work, word: str) -> Response:
    """Explain one hard word in easy ones (W4); Back leads to the page it was pressed on."""
    try:
        found = find_word(word, reader_language())
    except NoSuchWord:
        raise NotYours("word") from None
    return page("frame/word.html", word=found, back=own_path(request.args.get("from", "/")))


@frame.get("/settings", access=Open.PUBLIC)
def settings(_work: Work) -> Response:
    """Show how pages look now, one card for each setting; works signed out."""
    return page("frame/settings.html", is_kept="kept" in request.args)


@frame.get(ONE_SETTING, access=Open.PUBLIC)
def setting(_work: Work, name: str) -> Response:
    """Ask about one setting."""
    return page("frame/setting.html", form=LookForm.of(name, reader_looks()), name=name)


@frame.post(ONE_SETTING, access=Open.PUBLIC)
def change_setting(work: Work, name: str) -> Response:
    """Keep one setting: on the account, and on this device."""
    form = LookForm.of(name, reader_looks())
    if not form.validate():
        return page("frame/setting.html", status=422, form=form, name=name)
    looks = replace(reader_looks(), **{name: form.choice.data})
    keep_looks(work, looks)
    return keep_on_device(make_response(redirect("/settings?kept", 303)), looks=str(looks))


@frame.post("/language", access=Open.PUBLIC)
def change_language(work: Work) -> Response:
    """Keep the language: on the account, and on this device (R44)."""
    wanted = request.form.get("to", "")
    language = wanted if wanted in LANGUAGES else SOURCE
    keep_language(work, language)
    return keep_on_device(make_response(redirect(own_path(request.form.get("back", "/")), 303)), language=language)


@frame.post("/more-time", access=Permission.BE_SIGNED_IN)
def more_time(_work: Work) -> Response:
    """Give more time: the request itself made the session young again (F1)."""
    return page("frame/_more_time.html") if is_part() else make_response(redirect("/", 303))


@frame.get("/kept-words", access=Permission.BE_SIGNED_IN)
def kept_words(work: Work) -> Response:
    """Show words that were on their way to an address that has no page; one press sends them (F1)."""
    action, words = words_on_their_way(work)
    if not words:
        return make_response(redirect("/", 303))
    return page("frame/kept_words.html", words=words, action=action)


def own_path(path: str) -> str:
    """Give the path only when it is one of this site; else the first page."""
    parts = urlsplit(path)
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\")) and not parts.netloc
    return parts.path if is_ours and "\n" not in path else "/"
