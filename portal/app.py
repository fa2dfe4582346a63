"""The application: settings, keys, database, guard, languages, static files and the features, put together once."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, g, session
from flask_wtf import CSRFProtect
from flask_wtf.csrf import generate_csrf
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker
from werkzeug.middleware.proxy_fix import ProxyFix

from portal import i18n
from portal.access import guard
from portal.access.permissions import Permission
from portal.access.scope import NotYours
from portal.access.work import NOBODY, Actor, Work
from portal.advocacy.routes import advocacy
from portal.asks.forms import WhyForm
from portal.asks.routes import asks
from portal.config import Settings, read_settings
from portal.db import Keyring, open_engine, use_keyring
from portal.desk.routes import desk
from portal.frame.errors import add_error_pages
from portal.frame.health import health
from portal.frame.routes import NO_DATABASE, frame
from portal.frame.whose_page import bind_pages
from portal.home.routes import home
from portal.home.shown_to_others import what_stands_on_my_page
from portal.keys import find_keys
from portal.plans.routes import plans
from portal.plans.writing import plan_writing
from portal.sharing.acting import here_for
from portal.sharing.acting_pages import acting
from portal.sharing.audit_pages import audit
from portal.sharing.desk_pages import agreements
from portal.sharing.look_pages import who_looked
from portal.sharing.person_pages import people_i_trust
from portal.signin.device_pages import devices
from portal.signin.link_pages import links
from portal.signin.organisation_pages import organisations
from portal.signin.passkey_pages import passkeys
from portal.signin.proving_pages import proving
from portal.signin.queries import OWN_DEVICE_LONGEST, actor_of, who_holds
from portal.signin.routes import signin
from portal.support.operations import Said, say_not_safe
from portal.support.routes import support
from portal.ui.headers import add_headers
from portal.ui.pages import htmx
from portal.ui.picture_pages import Gallery
from portal.ui.sentences import template_words
from portal.ui.static_files import StaticFiles
from portal.your_say.routes import your_say

TOP = Path(__file__).resolve().parent.parent
FEATURES = (
    home,
    frame,
    health,
    signin,
    proving,
    passkeys,
    links,
    organisations,
    devices,
    your_say,
    asks,
    plans,
    plan_writing,
    advocacy,
    support,
    desk,
    people_i_trust,
    who_looked,
    acting,
    audit,
    agreements,
)
MOST_BYTES_OF_WORDS = 2 * 1024 * 1024


def build_app(
    settings: Settings | None = None,
    engine: Engine | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Flask:
    """Put the application together; tests hand in an engine and a clock."""
    settings = settings or read_settings()
    keys = find_keys(settings)
    use_keyring(keys)
    app = Flask(__name__, template_folder=str(TOP / "templates"), static_folder=None)
    _configure(app, settings, keys)
    engine = engine or open_engine(settings.resolved_database_url)
    guard.install(app, engine, _who_is_it(settings), clock)
    app.before_request(bind_pages)
    # After the guard, so that its page speaks the language of whoever is signed in.
    CSRFProtect(app)
    htmx.init_app(app)
    app.extensions["engine"] = engine
    app.extensions["settings"] = settings
    app.extensions["no_database"] = NO_DATABASE
    app.extensions["send_worry"] = _send_worry
    app.extensions["here_for"] = here_for
    app.extensions["what_stands_on_my_page"] = what_stands_on_my_page
    _prepare_pages(app, settings)
    for feature in FEATURES:
        app.register_blueprint(feature)
    add_error_pages(app)
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]
    app.after_request(lambda response: add_headers(response, is_secure=settings.is_secure))
    return app


def _configure(app: Flask, settings: Settings, keys: Keyring) -> None:
    app.config.update(
        SECRET_KEY=keys.secret_for("cookies"),
        SESSION_COOKIE_NAME="__Host-your-say" if settings.is_secure else "your-say",
        SESSION_COOKIE_SECURE=settings.is_secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        # A name that is not ours, in the request, would stand in what we write about it.
        TRUSTED_HOSTS=[urlsplit(settings.base_url).hostname] if settings.is_secure else None,
        PERMANENT_SESSION_LIFETIME=OWN_DEVICE_LONGEST,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        WTF_I18N_ENABLED=False,
        MAX_CONTENT_LENGTH=settings.upload_megabytes * 1024 * 1024 + MOST_BYTES_OF_WORDS,
        MAX_FORM_MEMORY_SIZE=MOST_BYTES_OF_WORDS,
    )


def _who_is_it(settings: Settings) -> Callable[[dict[str, sessionmaker[Session]], datetime], Actor]:
    idle = timedelta(minutes=settings.idle_minutes)

    def who_is_it(sessions: dict[str, sessionmaker[Session]], now: datetime) -> Actor:
        secret = session.get("s")
        if not secret:
            return NOBODY
        seen = who_holds(sessions["look"], sessions["change"], secret, now, idle)
        g.ended_account_id = seen.ended_account_id
        return seen.actor or NOBODY

    return who_is_it


def _send_worry(account_id: uuid.UUID) -> bool:
    """Send «I do not feel safe» as the account whose session ended while its page was open; say whether it went (R7).

    The frame decides when; what is sent belongs to a feature, and the two meet only here.
    """
    # The page was shown to be of this account; the token of its session is gone with the session.
    form = WhyForm(meta={"csrf": False})
    if not form.validate():
        return False
    try:
        with guard.apart(g.work) as change:
            work = Work(actor_of(change, account_id), change, g.work.now)
            if not work.may(Permission.SAY_NOT_SAFE):
                return False
            say_not_safe(work, Said(form.key_to_send, form.words.data or None))
    except NotYours:
        return False
    return True


def _prepare_pages(app: Flask, settings: Settings) -> None:
    static = StaticFiles(TOP / "static", settings.data / "static")
    app.wsgi_app = static.in_front_of(app.wsgi_app)  # type: ignore[assignment,method-assign]
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    gallery = Gallery([TOP / "static" / "pictures"], static)
    app.jinja_env.globals.update(
        static=static.url,
        picture=gallery.picture,
        picture_name=gallery.name,
        csrf_token=generate_csrf,
        settings=settings,
        **template_words(),
    )
    i18n.set_folder(TOP / "translations")
    i18n.install(app, settings.data / "templates", static.fingerprint)
