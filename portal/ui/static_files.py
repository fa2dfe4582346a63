"""Styles, scripts and pictures: named by what is in them, compressed ahead, kept by browsers for ever.

At start each file of `static/` is written once to the built folder as `name.<hash>.ext`, with `.br` and
`.gz` beside a text. Only what is missing is written, so the next start just reads. The styles of `css/` are
one file, `all.css`. A file that changes has a new address, so a browser never shows an old one; an address
without its hash is not served. No Flask here: the answers are given before the app is asked.
"""

from __future__ import annotations

import gzip
import hashlib
import posixpath
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType
from typing import Any

import brotli

PREFIX = "/static/"
BUNDLE = "all.css"
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""A drawing that somebody opens by its own address is a document; it must run and fetch nothing."""

_TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".svg": "image/svg+xml",
        ".txt": "text/plain; charset=utf-8",
        ".json": "application/json",
        ".webmanifest": "application/manifest+json",
        ".png": "image/png",
        ".jpg": "image/jpeg",
        ".webp": "image/webp",
        ".ico": "image/x-icon",
        ".woff2": "font/woff2",
        ".mp3": "audio/mpeg",
    }
)
"""What is served; any other file in the folder (a licence, a `pack.toml`) is not for browsers."""

_TEXTS = frozenset({".css", ".js", ".svg", ".txt", ".json", ".webmanifest", ".ico"})
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))

# A string, an address, a comment, white space or one of the signs that need no space around them.
_STYLE_PARTS = re.compile(
    r"""(?P<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')
    |url\(\s*(?P<quote>["']?)(?P<address>[^"')]*)(?P=quote)\s*\)
    |(?P<space>(?:\s|/\*.*?\*/)+)
    |(?P<sign>[{};,])""",
    re.DOTALL | re.VERBOSE,
)

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

StartResponse = Callable[..., Any]
WsgiApp = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]


class UnknownStaticFile(LookupError):
    """A page names a file that is not in the folder of static files."""


class StyleCannotBeJoined(ValueError):
    """A style sheet holds what has no place in the middle of a joined one."""


class StaticFileIsNamedBadly(ValueError):
    """A file has a name that cannot be an address as it stands."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back to the browser."""

    status: HTTPStatus
    headers: list[tuple[str, str]]
    body: bytes


@dataclass(frozen=True)
class _Built:
    """One file in the built folder; its bytes are read when first asked for, and kept."""

    path: Path
    content_type: str

    @cached_property
    def bodies(self) -> Mapping[str, bytes]:
        """Encoding → bytes; the plain file stands under the empty name."""
        found = {"": self.path.read_bytes()}
        for encoding, suffix in _ENCODINGS:
            packed = self.path.with_name(self.path.name + suffix)
            if packed.exists():
                found[encoding] = packed.read_bytes()
        return found


class StaticFiles:
    """The static files of the portal: `url("pictures/home.svg")` gives the address that a page writes."""

    def __init__(self, source: Path, built: Path) -> None:
        """Build what is missing; several processes may do so at once."""
        self._source = source
        self._built = built
        self._urls: dict[str, str] = {}
        self._files: dict[str, _Built] = {}
        self._build()

    def url(self, name: str) -> str:
        """Give the address of a file by its place in the folder; raises `UnknownStaticFile`."""
        try:
            return self._urls[name]
        except KeyError:
            raise UnknownStaticFile(f"There is no static file “{name}” in {self._source}.") from None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files that are served, in order."""
        return tuple(sorted(self._urls))

    @property
    def fingerprint(self) -> str:
        """A hash of all addresses: what is kept with an address in it is old when this changes."""
        return hashlib.sha256("\0".join(sorted(self._files)).encode()).hexdigest()

    def answer(self, path: str, accept_encoding: str = "", method: str = "GET") -> Answer:
        """Answer a request for an address that starts with `/static/`."""
        built = self._files.get(path)
        if built is None:
            return _refusal(HTTPStatus.NOT_FOUND)
        if method not in {"GET", "HEAD"}:
            return _refusal(HTTPStatus.METHOD_NOT_ALLOWED, ("Allow", "GET, HEAD"))
        encoding = _best_encoding(accept_encoding, built.bodies)
        body = built.bodies[encoding]
        headers = [
            ("Content-Type", built.content_type),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "public, max-age=31536000, immutable"),
            ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ]
        if built.content_type == "image/svg+xml":
            headers.append(("Content-Security-Policy", PICTURE_POLICY))
        if len(built.bodies) > 1:
            headers.append(("Vary", "Accept-Encoding"))
        if encoding:
            headers.append(("Content-Encoding", encoding))
        return Answer(HTTPStatus.OK, headers, b"" if method == "HEAD" else body)

    def in_front_of(self, app: WsgiApp) -> WsgiApp:
        """Give a WSGI app that answers `/static/…` itself and leaves the rest to `app`."""

        def answer_or_pass_on(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
            path = environ.get("PATH_INFO", "")
            if not path.startswith(PREFIX):
                return app(environ, start_response)
            answer = self.answer(path, environ.get("HTTP_ACCEPT_ENCODING", ""), environ["REQUEST_METHOD"])
            start_response(f"{answer.status.value} {answer.status.phrase}", answer.headers)
            return [answer.body]

        return answer_or_pass_on

    def _build(self) -> None:
        for name, path in self._sources():
            self._add(name, path.read_bytes())
        # Last, since styles hold the addresses of pictures and fonts.
        styles = sorted((self._source / "css").glob("*.css"))
        if styles:
            joined = "".join(self._prepared(path) for path in styles)
            self._add(BUNDLE, joined.encode())

    def _sources(self) -> Iterator[tuple[str, Path]]:
        for path in sorted(self._source.rglob("*")):
            name = path.relative_to(self._source).as_posix()
            is_style = name.startswith("css/") and path.suffix == ".css"
            if path.suffix not in _TYPES or is_style or not path.is_file():
                continue
            if not _NAME.fullmatch(name):
                raise StaticFileIsNamedBadly(
                    f"“{name}” needs another name: letters from a to z, numbers, dots, dashes."
                )
            yield name, path

    def _prepared(self, path: Path) -> str:
        """Give one style sheet with the hashed addresses of what it names, and without comments."""
        text = path.read_text("utf-8")
        if found := re.search(r"@(import|charset)\b", text):
            raise StyleCannotBeJoined(
                f"{path.name} holds {found[0]}. All styles are joined in the order of their names."
            )
        return shorter_style(text, lambda address: self._address_in_style(path.name, address))

    def _address_in_style(self, style: str, address: str) -> str:
        if address.startswith(("#", "data:")):
            return address
        name, mark, fragment = address.partition("#")
        place = posixpath.normpath(posixpath.join("css", name))
        try:
            return self.url(place) + mark + fragment
        except UnknownStaticFile:
            raise UnknownStaticFile(f"{style} names url({address}), and there is no static file “{place}”.") from None

    def _add(self, name: str, body: bytes) -> None:
        stem, suffix = posixpath.splitext(name)
        hashed = f"{stem}.{hashlib.sha256(body).hexdigest()[:8]}{suffix}"
        path = self._built / hashed
        _write_if_missing(path, lambda: body)
        if suffix in _TEXTS:
            _write_if_missing(path.with_name(f"{path.name}.br"), lambda: brotli.compress(body, quality=11))
            _write_if_missing(path.with_name(f"{path.name}.gz"), lambda: gzip.compress(body, 9, mtime=0))
        self._urls[name] = PREFIX + hashed
        self._files[PREFIX + hashed] = _Built(path, _TYPES[suffix])


def shorter_style(text: str, address_of: Callable[[str], str]) -> str:
    """Take comments and needless space out of a style sheet, and give its addresses new.

    Strings stay as they are. Space is only dropped beside `{ } ; ,`; elsewhere a run of it becomes one, since
    it means something in `a :hover` and `1px + 2px`.
    """

    def shorter(found: re.Match[str]) -> str:
        if found["address"] is not None:
            return f'url("{address_of(found["address"])}")'
        if found["space"] is not None:
            # A comment without any space parts two words and joins nothing: it stays as an empty one.
            return " " if _COMMENT.sub("", found["space"]) else "/**/"
        return found[0]

    tight = _STYLE_PARTS.sub(shorter, text)
    # Again, now that each run of space is one.
    return re.sub(
        r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?:/\*\*/|[ ])*([{};,])(?:/\*\*/|[ ])*""",
        lambda found: found[1] or found[2],
        tight,
    ).strip(" ")


def _write_if_missing(path: Path, content: Callable[[], bytes]) -> None:
    """Write a file whole or not at all: another process sees it only when it is complete."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = content()
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as part:
        part.write(whole)
    Path(part.name).replace(path)


def _best_encoding(accept_encoding: str, bodies: Mapping[str, bytes]) -> str:
    """Give the smallest form that the browser takes, the plain one as ''."""
    accepted = {}
    for item in accept_encoding.lower().split(","):
        name, *details = (part.strip() for part in item.split(";"))
        is_refused = any(re.fullmatch(r"q\s*=\s*0(\.0*)?", detail) for detail in details)
        accepted[name] = not is_refused
    for encoding, _suffix in _ENCODINGS:
        if encoding in bodies and accepted.get(encoding, accepted.get("*", False)):
            return encoding
    return ""


def _refusal(status: HTTPStatus, *headers: tuple[str, str]) -> Answer:
    body = f"{status.phrase}\n".encode()
    return Answer(
        status,
        [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            *headers,
        ],
        body,
    )
