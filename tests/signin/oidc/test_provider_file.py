"""The file of providers: what cannot be used is refused when the portal starts, with words that say how to mend it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from portal.access.permissions import Role
from portal.app import build_app
from portal.cli.running import serve
from portal.config import SettingIsWrong, Settings
from portal.signin.providers import Provider, read_providers
from tests.signin.oidc.provider_file import write_key
from tests.story_database import KEYS

GOOD = {
    "id": '"harbour"',
    "name": '"Harbour Shared Lives"',
    "organisation": '["Harbour Shared Lives"]',
    "issuer": '"https://sign-in.example"',
    "client_id": '"client"',
    "private_key_file": '"portal.pem"',
    "needs_acr": '["two-steps"]',
}


def settings(folder: Path, text: str) -> Settings:
    (folder / "providers.toml").write_text(text)
    return Settings(data=folder, keys=KEYS, database_url="sqlite://", oidc_file=str(folder / "providers.toml"))


def table(**lines: str | None) -> str:
    kept = {name: value for name, value in (GOOD | lines).items() if value is not None}
    return "[[provider]]\n" + "\n".join(f"{name} = {value}" for name, value in kept.items()) + "\n"


def read(folder: Path, text: str) -> dict[str, Provider]:
    write_key(folder)
    (folder / "client.secret").write_text("a secret\n")
    (folder / "empty").write_text("\n")
    return read_providers(settings(folder, text))


def write_pem(folder: Path, key: PrivateKeyTypes) -> None:
    (folder / "other.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


@pytest.mark.parametrize(("line", "is_allowed"), [(None, False), ("false", False), ("true", True)])
def test_passkeys_beside_an_organisation_are_off_until_its_file_allows_them(
    tmp_path: Path, line: str | None, is_allowed: bool
) -> None:
    assert read(tmp_path, table(passkeys_too=line))["harbour"].allows_passkeys_too is is_allowed


def test_without_a_file_there_are_no_providers(tmp_path: Path) -> None:
    assert read_providers(Settings(data=tmp_path)) == {}


def test_a_provider_for_staff_signs_in_staff_alone(tmp_path: Path) -> None:
    provider = read(tmp_path, table())["harbour"]
    assert provider.may_sign_in == set(Role) - {Role.PERSON, Role.CARER, Role.TRUSTED, Role.ADVOCATE}


def test_a_provider_for_everybody_without_a_second_factor_signs_in_no_staff(tmp_path: Path) -> None:
    provider = read(tmp_path, table(**{"for": '"everybody"', "needs_acr": None}))["harbour"]
    assert provider.may_sign_in == {Role.CARER, Role.TRUSTED, Role.ADVOCATE}


def test_R48_nobody_is_added_unless_the_file_says_so(tmp_path: Path) -> None:
    assert not read(tmp_path, table())["harbour"].is_just_in_time


def test_a_secret_is_read_from_its_file(tmp_path: Path) -> None:
    text = table(private_key_file=None, client_secret_file='"client.secret"')
    assert read(tmp_path, text)["harbour"].client_secret == "a secret"


@pytest.mark.parametrize(
    ("key", "signs_with"),
    [(ec.SECP256R1(), "ES256"), (ec.SECP384R1(), "ES384"), (ec.SECP521R1(), "ES512")],
    ids=lambda value: getattr(value, "name", value),
)
def test_a_key_signs_as_its_kind_can(tmp_path: Path, key: ec.EllipticCurve, signs_with: str) -> None:
    write_pem(tmp_path, ec.generate_private_key(key))
    assert read(tmp_path, table(private_key_file='"other.pem"'))["harbour"].signs_with == signs_with


def test_an_organisation_may_ask_for_another_signature(tmp_path: Path) -> None:
    assert read(tmp_path, table(signs_with='"PS256"'))["harbour"].signs_with == "PS256"


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ({"id": None}, "the line id is missing"),
        ({"id": '"Harbour!"'}, "id must be small letters"),
        ({"id": f'"{"a" * 31}"'}, "id must be small letters"),
        ({"name": '" "'}, "the line name is missing"),
        ({"organisation": '"Harbour"'}, "organisation must be a list of texts"),
        ({"organisation": "[]"}, "organisation must name"),
        ({"issuer": '"http://sign-in.example"'}, "issuer must start with https://"),
        ({"issuer": '"https://"'}, "issuer must start with https://"),
        ({"client_id": "7"}, "client_id must be a text in quotes"),
        ({"private_key_file": None}, "either private_key_file or client_secret_file"),
        ({"client_secret_file": '"client.secret"'}, "either private_key_file or client_secret_file"),
        ({"private_key_file": '"nowhere.pem"'}, "which cannot be read"),
        ({"private_key_file": '"empty"'}, "which is empty"),
        ({"private_key_file": '"client.secret"'}, "must hold a private key in PEM"),
        ({"signs_with": '"ES256"'}, "this key cannot sign with ES256"),
        ({"scopes": '["email"]'}, 'scopes must hold "openid"'),
        ({"for": '"all"'}, 'for must be "staff" or "everybody"'),
        ({"needs_acr": None}, "staff need a second factor"),
        ({"needs_acr": "[]"}, "staff need a second factor"),
        ({"needs_acr": None, "vtr": '["Cl.Cm"]'}, "staff need a second factor"),
        ({"just_in_time": '"yes"'}, "just_in_time must be a true or false"),
        ({"just_in_time": "true"}, "just_in_time needs one organisation"),
        ({"roles": '{ "Team" = "worker" }'}, "role_claim and roles go together"),
        ({"role_claim": '"groups"'}, "role_claim and roles go together"),
        ({"role_claim": '"groups"', "roles": '{ "Team" = "boss" }'}, "it must be one of administrator,"),
        ({"role_claim": '"groups"', "roles": '{ "Team" = "person" }'}, "it must be one of administrator,"),
        (
            {"role_claim": '"groups"', "roles": '{ "Team" = "carer" }', "just_in_time": "true"},
            "just_in_time is for staff",
        ),
        ({"scope": '"openid"'}, "nobody knows the line 'scope'"),
        ({"client_secret": '"in the open"'}, "nobody knows the line 'client_secret'"),
    ],
    ids=str,
)
def test_a_line_that_cannot_be_used_is_refused(tmp_path: Path, lines: dict[str, str | None], says: str) -> None:
    with pytest.raises(SettingIsWrong) as problem:
        read(tmp_path, table(**lines))
    assert says in str(problem.value) and "providers.toml" in str(problem.value)


@pytest.mark.parametrize("key", [rsa.generate_private_key(65537, 1024), ed25519.Ed25519PrivateKey.generate()])
def test_a_key_that_is_weak_or_not_for_signing_here_is_refused(tmp_path: Path, key: PrivateKeyTypes) -> None:
    write_pem(tmp_path, key)
    with pytest.raises(SettingIsWrong, match="must hold an RSA key of 2048 bits or more"):
        read(tmp_path, table(private_key_file='"other.pem"'))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "has no [[provider]]"),
        ("provider = 7", "has no [[provider]]"),
        ("[provider]\nid = 'one'", "has no [[provider]]"),
        ("[[provider", "is not TOML"),
        (table() + table(issuer='"https://other.example"'), "have the same id"),
        (table() + table(id='"harbour-2"'), "have the same issuer"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SettingIsWrong) as problem:
        read(tmp_path, text)
    assert says in str(problem.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingIsWrong, match="which cannot be read"):
        read_providers(Settings(oidc_file=str(tmp_path / "nowhere.toml")))


def test_the_portal_does_not_start_with_a_wrong_file(tmp_path: Path) -> None:
    with pytest.raises(SettingIsWrong):
        build_app(settings(tmp_path, "[[provider]]"))


def test_the_command_says_what_is_wrong_before_it_starts_a_process(tmp_path: Path) -> None:
    (tmp_path / "providers.toml").write_text("[[provider]]")
    environment = {"PORTAL_KEYS": KEYS, "PORTAL_OIDC_FILE": str(tmp_path / "providers.toml")}
    result = CliRunner().invoke(serve, env=environment)
    assert isinstance(result.exception, SettingIsWrong)


def test_the_examples_of_the_document_can_be_used(tmp_path: Path) -> None:
    document = Path(__file__).parents[3] / "docs" / "sign-in-with-your-organisation.md"
    examples = re.findall(r"```toml\n(.*?)```", document.read_text(), re.S)
    write_key(tmp_path)
    for name in re.findall(r'_file = "([^"]+)"', "".join(examples)):
        (tmp_path / name).write_bytes((tmp_path / "portal.pem").read_bytes())
    for example in examples:
        assert read_providers(settings(tmp_path, example))
    assert len(examples) == 4
