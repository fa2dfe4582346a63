"""A small browser: cookies, forms, and a connection that may break at any moment."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from typing import Any

TIMEOUT_SECONDS = 15


class ConnectionBroke(Exception):
    """No whole answer came: whether the server did what was asked is not known."""


class _StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Follow no redirect: the 303 itself is the acknowledgement."""


@dataclass
class Form:
    """A form on a page: where it goes, and its fields."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)


class _Forms(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.found: list[Form] = []
        self._is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(Form(given.get("action") or self.path))
            self._is_inside = True
        elif tag == "input" and self._is_inside and given.get("type") == "hidden":
            self.found[-1].fields[given["name"]] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._is_inside = False


def _rest_of(answer: urllib.error.HTTPError) -> str:
    """Read the page below a status that has come; the status counts even when the page breaks off."""
    try:
        return answer.read().decode(errors="replace")
    except (OSError, http.client.HTTPException):
        return ""


class Browser:
    """One person's browser."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self._opener = urllib.request.build_opener(_StayHere(), cookies)

    def form(self, path: str, with_field: str) -> Form:
        """Open a page and give its form that holds this hidden field; raises `ConnectionBroke`."""
        status, page = self._ask(path, None)
        if status >= 500:
            raise ConnectionBroke(f"{path} answered {status}")
        reader = _Forms(path)
        reader.feed(page)
        for form in reader.found:
            if with_field in form.fields:
                return form
        raise AssertionError(f"{path} answered {status} and has no form with {with_field}:\n{page[:2000]}")

    def send(self, form: Form) -> int:
        """Send a form once; give the status of the answer; raises `ConnectionBroke`."""
        return self._ask(form.action, urllib.parse.urlencode(form.fields).encode())[0]

    def _ask(self, path: str, data: bytes | None) -> tuple[int, str]:
        request = urllib.request.Request(urllib.parse.urljoin(self._base_url, path), data)
        try:
            with self._opener.open(request, timeout=TIMEOUT_SECONDS) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, _rest_of(answer)
        except (OSError, http.client.HTTPException) as broke:
            raise ConnectionBroke(str(broke)) from broke
