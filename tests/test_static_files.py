"""Static files carry a hash in their name, are compressed ahead, and are kept by browsers for ever."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from http import HTTPStatus
from pathlib import Path
from typing import Any

import brotli
import pytest

from portal.ui.static_files import (
    Answer,
    StaticFileIsNamedBadly,
    StaticFiles,
    StyleCannotBeJoined,
    UnknownStaticFile,
    shorter_style,
)

SCRIPT = "console.log('hello');\n" * 50
FILES = {
    "css/10-base.css": "/* base */ body { color : #111; }\n",
    "css/20-page.css": ".home { background: url('../pictures/home.svg') }\n",
    "js/your-say.js": SCRIPT,
    "pictures/home.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "pictures/LICENSE": "words",
    "pictures/pack.toml": "a = 1",
    "photo.png": "\x89PNG not really",
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "static" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "static"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    return tmp_path / "var" / "static"


@pytest.fixture
def static(source: Path, built: Path) -> StaticFiles:
    return StaticFiles(source, built)


def header(answer: Answer, name: str) -> str | None:
    return dict(answer.headers).get(name)


def test_an_address_carries_the_hash_of_the_file(static: StaticFiles) -> None:
    assert re.fullmatch(r"/static/js/your-say\.[0-9a-f]{8}\.js", static.url("js/your-say.js"))


def test_a_file_that_changes_has_a_new_address(static: StaticFiles, source: Path, built: Path) -> None:
    (source / "js/your-say.js").write_text("other", "utf-8")

    assert StaticFiles(source, built).url("js/your-say.js") != static.url("js/your-say.js")


def test_a_picture_that_changes_changes_the_address_of_the_styles(
    static: StaticFiles, source: Path, built: Path
) -> None:
    (source / "pictures/home.svg").write_text("<svg/>", "utf-8")

    assert StaticFiles(source, built).url("all.css") != static.url("all.css")


def test_the_fingerprint_changes_with_any_file(static: StaticFiles, source: Path, built: Path) -> None:
    same = StaticFiles(source, built).fingerprint
    (source / "pictures/home.svg").write_text("<svg/>", "utf-8")

    assert same == static.fingerprint != StaticFiles(source, built).fingerprint


def test_a_name_that_is_not_there_is_an_error_that_names_it(static: StaticFiles) -> None:
    with pytest.raises(UnknownStaticFile, match="no-such"):
        static.url("no-such.css")


def test_only_what_browsers_need_is_served(static: StaticFiles) -> None:
    assert static.names == ("all.css", "js/your-say.js", "photo.png", "pictures/home.svg")


def test_styles_are_one_file_with_the_addresses_of_what_they_name(static: StaticFiles) -> None:
    said = static.answer(static.url("all.css")).body.decode()

    assert said == f'body{{color : #111;}}.home{{background: url("{static.url("pictures/home.svg")}")}}'


def test_styles_that_name_what_is_not_there_are_refused(source: Path, built: Path) -> None:
    (source / "css/30.css").write_text("a { background: url(../pictures/no.svg) }", "utf-8")

    with pytest.raises(UnknownStaticFile, match=r"30\.css names url\(\.\./pictures/no\.svg\)"):
        StaticFiles(source, built)


@pytest.mark.parametrize("rule", ["@import 'x.css';", "@charset 'utf-8';"])
def test_styles_that_cannot_stand_in_the_middle_are_refused(source: Path, built: Path, rule: str) -> None:
    (source / "css/30.css").write_text(rule, "utf-8")

    with pytest.raises(StyleCannotBeJoined):
        StaticFiles(source, built)


@pytest.mark.parametrize(
    ("written", "shorter"),
    [
        ("a { b : c ; d: e }", "a{b : c;d: e}"),
        ("a :hover , b > c {}", "a :hover,b > c{}"),
        ("a { width: calc( 1px + 2px ) }", "a{width: calc( 1px + 2px )}"),
        ("a::before { content: ' ; /* { */  ' }", "a::before{content: ' ; /* { */  '}"),
        ('a::before { content: "\\" ; " ; }', 'a::before{content: "\\" ; ";}'),
        ("/* a */\n\n b /* c */ d { }", "b d{}"),
        ("a/**/b {}", "a/**/b{}"),
        ("@media (min-width: 48rem) and (x) { a { b: c } }", "@media (min-width: 48rem) and (x){a{b: c}}"),
        ("a { b: url( 'x.svg#y' ) }", 'a{b: url("x.svg#y")}'),
        (
            "a { b: url(\"data:image/svg+xml,<svg a='b ; c'>\") }",
            "a{b: url(\"data:image/svg+xml,<svg a='b ; c'>\")}",
        ),
    ],
)
def test_styles_lose_only_what_means_nothing(written: str, shorter: str) -> None:
    assert shorter_style(written, lambda address: address) == shorter


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("br; q=0.0, gzip; q=0", None),
        ("*", "br"),
        ("*;q=0", None),
        ("br;q=0, *", "gzip"),
        ("identity", None),
        ("", None),
        ("broccoli, ;;;q=,", None),
    ],
)
def test_a_browser_gets_the_smallest_form_it_takes(static: StaticFiles, accepted: str, encoding: str | None) -> None:
    answer = static.answer(static.url("js/your-say.js"), accepted)

    assert header(answer, "Content-Encoding") == encoding


@pytest.mark.parametrize(
    ("accepted", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress), ("", lambda body: body)]
)
def test_every_form_is_the_same_file(static: StaticFiles, accepted: str, unpack: Callable[[bytes], bytes]) -> None:
    assert unpack(static.answer(static.url("js/your-say.js"), accepted).body).decode() == SCRIPT


def test_a_text_has_the_headers_that_keep_it_for_ever(static: StaticFiles) -> None:
    answer = static.answer(static.url("js/your-say.js"), "br")

    assert answer.status is HTTPStatus.OK
    assert dict(answer.headers) == {
        "Content-Type": "text/javascript; charset=utf-8",
        "Content-Length": str(len(answer.body)),
        "Cache-Control": "public, max-age=31536000, immutable",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Vary": "Accept-Encoding",
        "Content-Encoding": "br",
    }


def test_a_photo_is_not_compressed_again(static: StaticFiles) -> None:
    answer = static.answer(static.url("photo.png"), "br, gzip")

    assert (header(answer, "Content-Encoding"), header(answer, "Vary")) == (None, None)


def test_head_has_the_headers_and_no_body(static: StaticFiles) -> None:
    url = static.url("js/your-say.js")
    whole, head = static.answer(url, "br"), static.answer(url, "br", "HEAD")

    assert (head.headers, head.body) == (whole.headers, b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_other_methods_are_refused(static: StaticFiles, method: str) -> None:
    answer = static.answer(static.url("photo.png"), method=method)

    assert (answer.status, header(answer, "Allow")) == (HTTPStatus.METHOD_NOT_ALLOWED, "GET, HEAD")


@pytest.mark.parametrize(
    "path",
    [
        "/static/",
        "/static/js/your-say.js",
        "/static/js/your-say.00000000.js",
        "/static/css/10-base.css",
        "/static/pictures/pack.toml",
        "/static/../pyproject.toml",
        "/static/js/../../../../etc/passwd",
        "/static/%2e%2e/pyproject.toml",
        "/static//etc/passwd",
        "/static/\x00",
        "/static/" + "a" * 10_000,
    ],
)
def test_nothing_else_is_served(static: StaticFiles, path: str) -> None:
    answer = static.answer(path)

    assert (answer.status, header(answer, "Cache-Control")) == (HTTPStatus.NOT_FOUND, "no-store")


@pytest.mark.parametrize("extra", [".br", ".gz"])
def test_the_compressed_forms_have_no_address_of_their_own(static: StaticFiles, extra: str) -> None:
    assert static.answer(static.url("js/your-say.js") + extra).status is HTTPStatus.NOT_FOUND


def test_a_second_start_writes_nothing(static: StaticFiles, source: Path, built: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*")}

    StaticFiles(source, built)

    assert {path: path.stat().st_mtime_ns for path in built.rglob("*")} == before
    assert static.names


def test_a_form_that_is_missing_is_made_again(static: StaticFiles, source: Path, built: Path) -> None:
    packed = built / (static.url("js/your-say.js").removeprefix("/static/") + ".br")
    packed.unlink()

    StaticFiles(source, built)

    assert packed.exists()


def _start(folders: tuple[Path, Path]) -> str:
    return StaticFiles(*folders).url("all.css")


def test_many_processes_may_start_at_once(source: Path, built: Path) -> None:
    with ProcessPoolExecutor(4) as processes:
        urls = set(processes.map(_start, [(source, built)] * 8))

    assert len(urls) == 1
    assert not [path for path in built.rglob("*") if path.name.startswith(".")]


def test_a_name_that_cannot_be_an_address_is_refused(source: Path, built: Path) -> None:
    (source / "tŷ a gardd.svg").write_text("<svg/>", "utf-8")

    with pytest.raises(StaticFileIsNamedBadly, match="gardd"):
        StaticFiles(source, built)


def ask(static: StaticFiles, path: str) -> tuple[str, bytes]:
    """Ask the portal's front for a path; the app behind it says «app»."""

    def app(_environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        start_response("200 OK", [])
        return [b"app"]

    said: list[str] = []
    environ = {"PATH_INFO": path, "REQUEST_METHOD": "GET", "HTTP_ACCEPT_ENCODING": ""}
    body = b"".join(static.in_front_of(app)(environ, lambda status, _headers: said.append(status)))
    return said[0], body


def test_the_front_answers_for_static_files(static: StaticFiles) -> None:
    assert ask(static, static.url("js/your-say.js")) == ("200 OK", SCRIPT.encode())


def test_the_front_says_not_found_itself(static: StaticFiles) -> None:
    assert ask(static, "/static/no.js") == ("404 Not Found", b"Not Found\n")


def test_the_front_leaves_pages_to_the_app(static: StaticFiles) -> None:
    assert ask(static, "/my-plan") == ("200 OK", b"app")


def test_the_static_files_of_the_portal_can_all_be_built(tmp_path: Path) -> None:
    folder = Path(__file__).resolve().parents[1] / "static"

    assert "vendor/htmx-2.0.11.min.js" in StaticFiles(folder, tmp_path).names
