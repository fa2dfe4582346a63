"""The commands: the first real use, from an empty folder to a person who is in."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import create_app
from portal.access.models import Account, Organisation
from portal.asks.models import Ask
from portal.audit.models import AuditEntry
from portal.cli import portal
from portal.config import SettingIsWrong, read_settings
from portal.db import open_engine, use_keyring
from portal.keys import find_keys

SCHEME = ["--organisation", "Harbour Shared Lives", "--team-email", "team@harbour.example"]
COUNCIL = ["--organisation", "Northshire Council", "--team-email", "team@northshire.example"]
ROSA = ["add-person", "Rosa Hale", "--scheme", "Harbour Shared Lives", "--council", "Northshire Council"]


class Shell:
    """A shell in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.environ = {"PORTAL_DATA": str(folder), "PORTAL_DEMO": "0"}

    def run(self, *words: str, **environ: str) -> Result:
        return CliRunner().invoke(portal, list(words), env={**self.environ, **environ})

    def does(self, *words: str, **environ: str) -> str:
        result = self.run(*words, **environ)
        assert result.exit_code == 0, (result.output, result.exception)
        return result.output

    def app_environ(self, **environ: str) -> dict[str, str]:
        return {**self.environ, **environ}


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    shell = Shell(tmp_path)
    shell.does("init")
    return shell


def _first_staff(shell: Shell) -> None:
    shell.does("invite", "grace@harbour.example", "--role", "manager", "--duty", *SCHEME)
    shell.does("invite", "paul@northshire.example", "--role", "care-manager", *COUNCIL)
    shell.does("invite", "sam@harbour.example", "--role", "carer", *SCHEME)


def test_the_first_person_comes_in_with_the_card_that_the_command_printed(shell: Shell) -> None:
    _first_staff(shell)
    card = shell.does(*ROSA, "--carer", "sam@harbour.example").strip()
    app = create_app(read_settings(shell.app_environ()))
    answer = app.test_client().get(card.removeprefix("http://127.0.0.1:8000"), follow_redirects=True)
    assert answer.status_code == 200
    assert "Rosa" in answer.get_data(as_text=True)


def test_a_link_for_staff_is_printed_once_and_opens_their_page(shell: Shell) -> None:
    link = shell.does("invite", "grace@harbour.example", "--role", "manager", *SCHEME).strip()
    app = create_app(read_settings(shell.app_environ()))
    answer = app.test_client().get(link.removeprefix("http://127.0.0.1:8000"), follow_redirects=True)
    assert "Grace" in answer.get_data(as_text=True)


def test_staff_get_an_invite_since_a_link_alone_is_not_enough_for_them(shell: Shell) -> None:
    assert "/invite/" in shell.does("invite", "grace@harbour.example", "--role", "manager", *SCHEME)
    assert "/invite/" in shell.does("sign-in-link", "grace@harbour.example")


def _status(shell: Shell, address: str) -> int:
    app = create_app(read_settings(shell.app_environ()))
    return app.test_client().get(address.strip().removeprefix("http://127.0.0.1:8000")).status_code


def _audit(shell: Shell) -> list[str]:
    with Session(open_engine(f"sqlite:///{shell.environ['PORTAL_DATA']}/portal.sqlite")) as session:
        return list(session.scalars(select(AuditEntry.what)))


def test_an_account_that_was_ended_has_no_way_in_and_gets_none(shell: Shell) -> None:
    invite = shell.does("invite", "sam@harbour.example", "--role", "carer", *SCHEME)
    assert _status(shell, invite) == 303
    shell.does("end-account", "Sam@harbour.example", "--yes")
    assert _status(shell, invite) == 404
    for command in (["sign-in-link"], ["end-account", "--yes"], ["invite", "--role", "carer"]):
        assert shell.run(*command, "sam@harbour.example").exit_code == 1
    assert "ended the account" in _audit(shell)


def test_an_account_is_ended_only_after_a_yes(shell: Shell) -> None:
    invite = shell.does("invite", "sam@harbour.example", "--role", "carer", *SCHEME)
    assert shell.run("end-account", "sam@harbour.example").exit_code == 1
    assert _status(shell, invite) == 303


def test_every_sign_in_is_ended_and_the_account_stays(shell: Shell) -> None:
    invite = shell.does("invite", "grace@harbour.example", "--role", "manager", *SCHEME)
    shell.does("end-sign-ins", "grace@harbour.example")
    assert _status(shell, invite) == 404
    assert "ended every sign-in" in _audit(shell)
    assert _status(shell, shell.does("sign-in-link", "grace@harbour.example")) == 303


def test_a_new_organisation_needs_an_address_for_its_team(shell: Shell) -> None:
    result = shell.run("invite", "grace@harbour.example", "--role", "manager", "--organisation", "Harbour")
    assert result.exit_code == 1
    assert "--team-email" in result.output


def test_R7_the_duty_list_is_set_when_somebody_is_invited(shell: Shell) -> None:
    _first_staff(shell)
    with Session(open_engine(f"sqlite:///{shell.environ['PORTAL_DATA']}/portal.sqlite")) as session:
        grace = session.scalars(select(Account).where(Account.address == "grace@harbour.example")).one()
        assert grace.is_safeguarding_duty
        assert {one.team_email for one in session.scalars(select(Organisation))} == {
            "team@harbour.example",
            "team@northshire.example",
        }


def test_R38_a_fourth_adult_for_one_carer_is_refused(shell: Shell) -> None:
    _first_staff(shell)
    for _adult in range(3):
        shell.does(*ROSA, "--carer", "sam@harbour.example")
    result = shell.run(*ROSA, "--carer", "sam@harbour.example")
    assert result.exit_code == 1
    assert "R38" in result.output


def test_R48_nobody_is_added_to_a_scheme_that_nobody_made(shell: Shell) -> None:
    assert shell.run(*ROSA).exit_code == 1


def test_a_demo_does_not_start_on_a_database_with_real_people(shell: Shell) -> None:
    _first_staff(shell)
    with pytest.raises(SettingIsWrong, match="real people"):
        create_app(read_settings(shell.app_environ(PORTAL_DEMO="1")))
    assert shell.run("demo", "--reset", PORTAL_DEMO="1").exit_code == 1


def test_the_demo_is_loaded_once_and_gives_links_for_its_cast(shell: Shell) -> None:
    assert "is loaded." in shell.does("demo", PORTAL_DEMO="1")
    assert "already" in shell.does("demo", PORTAL_DEMO="1")
    assert "/link/" in shell.does("sign-in-link", "carer", PORTAL_DEMO="1")


def test_without_a_demo_the_names_of_the_cast_open_nothing(shell: Shell) -> None:
    shell.does("demo", PORTAL_DEMO="1")
    assert shell.run("sign-in-link", "carer").exit_code == 1


def test_what_was_sealed_opens_after_the_keys_were_rotated(shell: Shell) -> None:
    shell.does("demo", PORTAL_DEMO="1")
    assert "sealed with the newest key" in shell.does("keys", "rotate")
    app = create_app(read_settings(shell.app_environ(PORTAL_DEMO="1")))
    use_keyring(find_keys(app.extensions["settings"]))
    with Session(app.extensions["engine"]) as session:
        said = [ask.words for ask in session.scalars(select(Ask))]
    assert "I want to see Bill more." in said


def test_the_settings_are_listed_and_secrets_are_not(shell: Shell) -> None:
    listed = shell.does("settings", PORTAL_SMTP_URL="smtp://me:hush@mail.example")
    assert "PORTAL_BASE_URL" in listed
    assert "hush" not in listed


def test_the_access_table_lists_every_route_and_permission(shell: Shell) -> None:
    listed = shell.does("access")
    assert "/your-say/<uuid:person_id>/check" in listed
    assert "see the money lines of the plan" in listed


@pytest.mark.parametrize("name", ["PORTAL_DUTY_PHONE", "PORTAL_HELP_PHONE"])
def test_with_real_people_the_phone_numbers_must_be_real(name: str) -> None:
    numbers = {"PORTAL_DUTY_PHONE": "01632 960 102", "PORTAL_HELP_PHONE": "01632 960 101"}
    del numbers[name]
    with pytest.raises(SettingIsWrong, match=name):
        read_settings({"PORTAL_BASE_URL": "https://say.example.org", **numbers})
