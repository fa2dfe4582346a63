"""Every setting of the portal, read once from the environment into one typed object."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


class SettingIsWrong(ValueError):
    """A setting has a value that the portal cannot work with; the message says how to mend it."""


def _setting(default: object, says: str, *, secret: bool = False) -> Any:
    return field(default=default, metadata={"says": says, "secret": secret})


@dataclass(frozen=True, slots=True)
class Settings:
    """What the portal was told about the place where it runs (environment names: `PORTAL_` + field)."""

    data: Path = _setting(Path("var"), "Folder for the database, keys and built files.")
    database_url: str = _setting("", "Where the data are. Empty: SQLite in the data folder.", secret=True)
    base_url: str = _setting("http://127.0.0.1:8000", "The address that people type.")
    keys: str = _setting("", "Keys, newest first, `id:base64,…`. Empty: the data folder's key file.", secret=True)
    demo: bool = _setting(False, "1 shows the made-up people at sign-in. Never with real people.")
    smtp_url: str = _setting(
        "", "Mail server, `smtp://user:password@host:587`. Empty: mail waits in the outbox.", secret=True
    )
    mail_from: str = _setting("your-say@localhost", "The address that mail comes from.")
    notify_key: str = _setting("", "API key of GOV.UK Notify, for texts. Empty: no texts go out.", secret=True)
    notify_template: str = _setting("", "The id of a text template in Notify that says only ((message)).")
    notify_url: str = _setting("https://api.notifications.service.gov.uk", "The address of Notify.")
    duty_phone: str = _setting("0300 000 0000", "Number to phone when somebody does not feel safe.")
    help_phone: str = _setting("0300 000 0001", "Number of the office, on every page.")
    idle_minutes: int = _setting(60, "A signed-in person who does nothing is signed out after this many minutes.")
    upload_megabytes: int = _setting(12, "The largest photo that somebody may send.")
    leave_url: str = _setting("https://www.bbc.co.uk/weather", "Where «Leave this page» goes.")
    oidc_file: str = _setting("", "File with the organisations whose own sign-in is good here (OpenID Connect).")
    proxies: int = _setting(0, "How many web servers of yours stand in front and pass on the visitor's address.")
    workers: int = _setting(0, "Web processes. 0: as many as processors.")

    @property
    def resolved_database_url(self) -> str:
        """Give the database address, with SQLite in the data folder when none was set."""
        return self.database_url or f"sqlite:///{(self.data / 'portal.sqlite').resolve()}"

    @property
    def is_secure(self) -> bool:
        """Say whether people reach the portal over https, so that cookies may insist on it."""
        return urlsplit(self.base_url).scheme == "https"


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read `PORTAL_*` into `Settings`; raises `SettingIsWrong` for a value that cannot be used."""
    values: dict[str, object] = {}
    known = {f"PORTAL_{f.name.upper()}": f for f in fields(Settings)}
    for name, text in environ.items():
        if name not in known or text == "":
            continue
        values[known[name].name] = _read_one(name, known[name].default, text)
    settings = Settings(**values)  # type: ignore[arg-type]
    _check(settings)
    return settings


def _read_one(name: str, default: object, text: str) -> object:
    if isinstance(default, bool):
        if text not in {"0", "1"}:
            raise SettingIsWrong(f"{name} must be 0 or 1, not {text!r}.")
        return text == "1"
    if isinstance(default, int):
        if not text.isdigit():
            raise SettingIsWrong(f"{name} must be a whole number, not {text!r}.")
        return int(text)
    return Path(text) if isinstance(default, Path) else text


def _check(settings: Settings) -> None:
    if urlsplit(settings.base_url).scheme not in {"http", "https"}:
        raise SettingIsWrong("PORTAL_BASE_URL must start with http:// or https://.")
    if urlsplit(settings.leave_url).scheme != "https":
        raise SettingIsWrong("PORTAL_LEAVE_URL must start with https://.")
    if settings.smtp_url and urlsplit(settings.smtp_url).scheme not in {"smtp", "smtps"}:
        raise SettingIsWrong("PORTAL_SMTP_URL must start with smtp:// or smtps://.")
    _check_notify(settings)
    made_up = Settings()
    if settings.is_secure and not settings.demo:
        # https means real people: the numbers under «Phone if somebody hurts you» must be real ones.
        for name in ("duty_phone", "help_phone"):
            if getattr(settings, name) == getattr(made_up, name):
                raise SettingIsWrong(f"PORTAL_{name.upper()} is still the made-up number. Set the real one.")
    if not 5 <= settings.idle_minutes <= 24 * 60:
        raise SettingIsWrong("PORTAL_IDLE_MINUTES must be between 5 and 1440.")


def _check_notify(settings: Settings) -> None:
    if bool(settings.notify_key) != bool(settings.notify_template):
        raise SettingIsWrong("PORTAL_NOTIFY_KEY and PORTAL_NOTIFY_TEMPLATE belong together: set both, or none.")
    number = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    if settings.notify_key and not re.search(f"{number}-{number}$", settings.notify_key):
        raise SettingIsWrong("PORTAL_NOTIFY_KEY must be a whole key of Notify: a name and two long numbers.")
    if settings.notify_template and not re.fullmatch(number, settings.notify_template):
        raise SettingIsWrong("PORTAL_NOTIFY_TEMPLATE must be the id of a template, as Notify shows it.")
    parts = urlsplit(settings.notify_url)
    # A text can hold a link that lets somebody in: it goes over the network in https alone.
    if parts.scheme != "https" and parts.hostname not in {"127.0.0.1", "localhost"}:
        raise SettingIsWrong("PORTAL_NOTIFY_URL must start with https://.")


def describe(settings: Settings) -> list[tuple[str, str, str]]:
    """List every setting as (environment name, value or «hidden», what it does)."""
    rows = []
    for f in fields(Settings):
        value = getattr(settings, f.name)
        shown = "(hidden)" if f.metadata["secret"] and value else str(value)
        rows.append((f"PORTAL_{f.name.upper()}", shown, f.metadata["says"]))
    return rows
