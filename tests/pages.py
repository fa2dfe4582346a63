"""What a test sees of one answer: its words, its forms, and that it is a sound page."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, Any

import html5lib
from bs4 import BeautifulSoup, Tag
from werkzeug.test import TestResponse

if TYPE_CHECKING:
    from tests.visitor import Visitor


class PageIsWrong(AssertionError):
    """A page breaks a rule that every page must keep."""


class Page:
    """One answer of the portal, checked as it arrives."""

    def __init__(self, visitor: Visitor, response: TestResponse) -> None:
        """Take the answer and check it when it is HTML."""
        self.visitor = visitor
        self.response = response
        self.status = response.status_code
        self.path = response.request.path
        self.headers = response.headers
        self.is_html = response.mimetype == "text/html"
        self.html = response.get_data(as_text=True) if self.is_html else ""
        self.soup = BeautifulSoup(self.html, "html.parser")
        self.is_whole = self.html.lstrip().lower().startswith("<!doctype")
        if self.is_html and self.html:
            self._check()

    @property
    def text(self) -> str:
        """Give the words of the page, spaces made single."""
        return re.sub(r"\s+", " ", self.soup.get_text(" ")).strip()

    @property
    def title(self) -> str:
        """Give the words of the h1."""
        return re.sub(r"\s+", " ", self.soup.h1.get_text(" ")).strip() if self.soup.h1 else ""

    def says(self, *words: str) -> None:
        """Fail when the page does not say all of these."""
        for text in words:
            assert text in self.text, f"{self.path} does not say {text!r}:\n{self.text}"

    def says_not(self, *words: str) -> None:
        """Fail when the page, its source or its headers hold one of these."""
        for text in words:
            assert text not in self.text, f"{self.path} says {text!r}"
            assert text not in self.html, f"The source of {self.path} holds {text!r}"
            assert text not in str(self.headers), f"The headers of {self.path} hold {text!r}"

    def find(self, selector: str) -> Tag | None:
        """Find the first element for a CSS selector."""
        return self.soup.select_one(selector)

    def all(self, selector: str) -> list[Tag]:
        """Find every element for a CSS selector."""
        return list(self.soup.select(selector))

    def links(self) -> list[str]:
        """List the addresses that the page links to within the portal."""
        return [str(a["href"]) for a in self.soup.select("a[href^='/']")]

    def follow(self, words: str) -> Page:
        """Press the link with these words."""
        for link in self.soup.select("a[href]"):
            if words in re.sub(r"\s+", " ", link.get_text(" ")):
                return self.visitor.get(str(link["href"]))
        raise AssertionError(f"{self.path} has no link {words!r}:\n{self.text}")

    def submit(self, button: str | None = None, /, **values: Any) -> Page:
        """Fill in the form that has this button (or the main button), and send it as a browser would.

        A value may be a text, a list of texts, or (bytes, file name) for a photo; None leaves a field out.
        """
        form, pressed = self._form(button)
        data = _filled(form, pressed)
        names = {str(field.get("name")) for field in form.select("[name]")}
        unknown = set(values) - names
        assert not unknown, f"The form on {self.path} has no field {sorted(unknown)}; it has {sorted(names)}"
        for name, value in values.items():
            data.pop(name, None)
            if value is not None:
                data[name] = value
        action = str(form.get("action") or self.path)
        if str(form.get("method", "get")).lower() == "get":
            return self.visitor.get(action, query_string=data)
        return self.visitor.send(action, data)

    def _form(self, button: str | None) -> tuple[Tag, Tag]:
        for pressed in self.soup.select("button, input[type=submit]"):
            words = re.sub(r"\s+", " ", pressed.get_text(" ")).strip()
            is_it = words == button if button else "main-button" in (pressed.get("class") or [])
            form = pressed.find_parent("form")
            if is_it and form is not None:
                return form, pressed
        raise AssertionError(f"{self.path} has no button {button or 'of the main kind'!r}:\n{self.text}")

    def _check(self) -> None:
        self._check_markup()
        self._need("nosniff" in self.headers.get("X-Content-Type-Options", ""), "is sent without nosniff")
        self._need("no-store" in self.headers.get("Cache-Control", ""), "may be stored by a cache")
        self._need("default-src 'none'" in self.headers.get("Content-Security-Policy", ""), "has no strict CSP")
        for tag in self.soup.select("*"):
            inline = [name for name in tag.attrs if name.startswith("on") or name == "style"]
            self._need(not inline, f"has inline {inline} on <{tag.name}>")
        self._need(not self.soup.select("style, script:not([src])"), "has an inline style or script")
        ids = [str(tag["id"]) for tag in self.soup.select("[id]")]
        self._need(len(ids) == len(set(ids)), f"uses an id twice: {sorted({i for i in ids if ids.count(i) > 1})}")
        for label in self.soup.select("label[for]"):
            self._need(label["for"] in ids, f"has a label for {label['for']!r}, which is not there")
        for form in self.soup.select("form[method=post]"):
            self._need(form.select_one("[name=csrf_token]") is not None, "has a form without csrf_token")
        for image in self.soup.select("img"):
            self._need(image.has_attr("alt"), "has an image without alt")
        if self.is_whole:
            self._need(len(self.soup.select("h1")) == 1, f"has {len(self.soup.select('h1'))} h1, not one")
            self._need(bool(self.soup.html and self.soup.html.get("lang")), "has no lang")
            title = self.soup.title.get_text() if self.soup.title else ""
            self._need(
                bool(self.title) and title.strip().startswith(self.title),
                f"has the title {title!r}, h1 {self.title!r}",
            )

    def _check_markup(self) -> None:
        parser = html5lib.HTMLParser(strict=False)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parser.parse(self.html) if self.is_whole else parser.parseFragment(self.html)
        self._need(not parser.errors, f"is not valid HTML: {parser.errors[:2]}")

    def _need(self, is_so: bool, says: str) -> None:
        if not is_so:
            raise PageIsWrong(f"The page {self.path} {says}.")


def _filled(form: Tag, pressed: Tag) -> dict[str, Any]:
    """Give what a browser would send if nothing more were typed."""
    data: dict[str, Any] = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        name, kind = str(field["name"]), str(field.get("type", "text"))
        if kind in {"radio", "checkbox"}:
            if field.has_attr("checked"):
                data.setdefault(name, []).append(str(field.get("value", "on")))
        elif field.name == "textarea":
            data[name] = field.get_text().removeprefix("\n")
        elif field.name == "select":
            chosen = field.select_one("option[selected]") or field.select_one("option")
            data[name] = str(chosen.get("value", chosen.get_text())) if chosen else ""
        elif kind not in {"file", "submit"}:
            data[name] = str(field.get("value", ""))
    if pressed.get("name"):
        data[str(pressed["name"])] = str(pressed.get("value", ""))
    return data
