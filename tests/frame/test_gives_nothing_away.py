"""What an attacker would like to read or to plant: the log, the name of the host, drawings, and staff pages."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.app import build_app
from portal.config import Settings
from portal.ui.hard_words import PLACE, with_hard_words
from tests.story_database import KEYS, NOW, story_database
from tests.visitor import Clock, Portal

SAID = "He took my money."
MARKED = '<span data-words="advocate">An advocate</span>'


@pytest.fixture
def behind_https(tmp_path: Path, data_folder: Path) -> Iterator[Portal]:
    """Give the portal as people reach it over https."""
    with story_database("sqlite", tmp_path) as (url, engine):
        clock = Clock(NOW)
        settings = Settings(data=data_folder, keys=KEYS, database_url=url, base_url="https://say.example.org")
        yield Portal(build_app(settings, engine, clock), engine, clock)


def test_the_log_of_our_own_fault_never_holds_what_somebody_said(
    portal_on_sqlite: Portal, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_values: object) -> None:
        raise ValueError(SAID)

    monkeypatch.setitem(portal_on_sqlite.app.view_functions, "frame.settings", broken)
    with caplog.at_level(logging.INFO):
        portal_on_sqlite.nobody().get("/settings")
    assert "ValueError at frame.settings" in caplog.text
    assert "in broken" in caplog.text
    assert SAID not in caplog.text.replace("raise ValueError(SAID)", "")


@pytest.mark.parametrize(("host", "status"), [("say.example.org", 200), ("evil.example.com", 400)])
def test_over_https_only_our_own_name_is_answered(behind_https: Portal, host: str, status: int) -> None:
    assert behind_https.nobody().get("/help-now", base_url=f"https://{host}").status == status


def test_without_https_any_name_is_answered(portal_on_sqlite: Portal) -> None:
    assert portal_on_sqlite.nobody().get("/help-now", base_url="http://tablet.local").status == 200


def test_a_drawing_that_is_opened_by_its_address_runs_nothing(portal_on_sqlite: Portal) -> None:
    icon = portal_on_sqlite.nobody().get("/about").find("link[rel=icon]")
    assert icon is not None
    answer = portal_on_sqlite.nobody().look(str(icon["href"]))
    policy = answer.headers["Content-Security-Policy"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def test_W4_words_about_a_staff_page_do_not_take_the_hard_words_away(portal_on_sqlite: Portal) -> None:
    with portal_on_sqlite.app.test_request_context("/"):
        page = with_hard_words(f"<main><p>data-staff-page</p>{MARKED}</main>{PLACE}", "en")
    assert "/words/advocate" in page


def test_W4_a_staff_page_has_no_list_of_hard_words(portal_on_sqlite: Portal) -> None:
    with portal_on_sqlite.app.test_request_context("/"):
        page = with_hard_words(f'<main id="main" tabindex="-1" data-staff-page>{MARKED}</main>{PLACE}', "en")
    assert "/words/advocate" not in page
