"""The organisations whose own sign-in is good here, read once from the file of `PORTAL_OIDC_FILE`.

The file is TOML with one `[[provider]]` for each; `docs/sign-in-with-your-organisation.md` tells what each line does.
What cannot be used is refused when the portal starts, with words that say how to mend it: a wrong line in this file
would otherwise be found by the first worker who stands before a closed door.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from joserfc.jwk import ECKey, RSAKey

from portal.access.permissions import Role
from portal.config import SettingIsWrong, Settings

AT_HOME = frozenset({Role.CARER, Role.TRUSTED, Role.ADVOCATE})
AT_WORK = frozenset(Role) - AT_HOME - {Role.PERSON}
"""Whoever works for a scheme or a council. They never come in without a second factor."""
LEAST_RSA_BITS = 2048
SIGNS_WITH = {
    "RSA": ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    "P-256": ("ES256",),
    "P-384": ("ES384",),
    "P-521": ("ES512",),
}
"""With what a key of each kind can sign; the first is taken when the file does not say."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_ID = 30
_Kind = TypeVar("_Kind")


@dataclass(frozen=True, slots=True)
class Provider:
    """One organisation with a sign-in of its own. The names of the fields are those of the file."""

    id: str
    name: str
    organisation: tuple[str, ...]
    issuer: str
    client_id: str
    client_secret: str
    private_key: RSAKey | ECKey | None
    key_id: str
    signs_with: str
    scopes: tuple[str, ...]
    acr_values: tuple[str, ...]
    acr_claim: str
    vtr: tuple[str, ...]
    needs_acr: frozenset[str]
    needs_amr: frozenset[str]
    verified_claim: str
    role_claim: str
    roles: Mapping[str, Role]
    is_for_everybody: bool
    is_just_in_time: bool
    allows_passkeys_too: bool

    @property
    def proves_two_factors(self) -> bool:
        """Say whether an answer must name a second factor to be good."""
        return bool(self.needs_acr or self.needs_amr)

    @property
    def may_sign_in(self) -> frozenset[Role]:
        """Give the roles that this sign-in is good for; a person has other ways, which need no memory."""
        at_work = AT_WORK if self.proves_two_factors else frozenset[Role]()
        return at_work | (AT_HOME if self.is_for_everybody else frozenset())


def read_providers(settings: Settings) -> dict[str, Provider]:
    """Read the file of providers, by id; no file, no providers. Raises `SettingIsWrong`."""
    if not settings.oidc_file:
        return {}
    file = Path(settings.oidc_file)
    try:
        tables = tomllib.loads(file.read_text()).get("provider")
    except OSError:
        raise SettingIsWrong(f"PORTAL_OIDC_FILE names {file}, which cannot be read.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise SettingIsWrong(f"{file} is not TOML: {problem}.") from None
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise SettingIsWrong(f"{file} has no [[provider]]. Begin each organisation with that line.")
    providers = [_Table(file, number, table).provider() for number, table in enumerate(tables, 1)]
    for field in ("id", "issuer"):
        values = [(getattr(one, field), one.client_id if field == "issuer" else "") for one in providers]
        if len(set(values)) != len(values):
            raise SettingIsWrong(f"Two providers in {file} have the same {field}. Give each its own.")
    return {provider.id: provider for provider in providers}


class _Table:
    """One `[[provider]]` of the file, whose lines are taken one by one."""

    def __init__(self, file: Path, number: int, table: dict[str, Any]) -> None:
        self.folder = file.parent
        self.lines = dict(table)
        self.where = f"{file}, provider {table.get('id', number)!r}"

    def wrong(self, says: str) -> SettingIsWrong:
        return SettingIsWrong(f"{self.where}: {says}")

    def provider(self) -> Provider:
        """Take every line, and refuse what is left over or does not go together."""
        key = self._private_key()
        made = Provider(
            id=self._id(),
            name=self._needed("name"),
            organisation=self._list("organisation"),
            issuer=self._issuer(),
            client_id=self._needed("client_id"),
            client_secret=self._secret(),
            private_key=key,
            key_id=self._take("key_id", str, ""),
            signs_with=self._signs_with(key),
            scopes=self._list("scopes", ("openid", "email")),
            acr_values=self._list("acr_values"),
            acr_claim=self._take("acr_claim", str, "acr"),
            vtr=self._list("vtr"),
            needs_acr=frozenset(self._list("needs_acr")),
            needs_amr=frozenset(self._list("needs_amr")),
            verified_claim=self._take("verified_claim", str, "email_verified"),
            role_claim=self._take("role_claim", str, ""),
            roles=self._roles(),
            is_for_everybody=self._for() == "everybody",
            is_just_in_time=self._take("just_in_time", bool, False),
            allows_passkeys_too=self._take("passkeys_too", bool, False),
        )
        if self.lines:
            raise self.wrong(f"nobody knows the line {min(self.lines)!r}. Mend its name or take it out.")
        self._check(made)
        return made

    def _take(self, name: str, kind: type[_Kind], otherwise: _Kind) -> _Kind:
        value = self.lines.pop(name, otherwise)
        if not isinstance(value, kind):
            raise self.wrong(f"{name} must be a {'true or false' if kind is bool else 'text in quotes'}.")
        return value

    def _needed(self, name: str) -> str:
        value = self._take(name, str, "").strip()
        if not value:
            raise self.wrong(f"the line {name} is missing.")
        return value

    def _list(self, name: str, otherwise: tuple[str, ...] = ()) -> tuple[str, ...]:
        value = self.lines.pop(name, list(otherwise))
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            raise self.wrong(f'{name} must be a list of texts, as ["one", "two"].')
        return tuple(value)

    def _id(self) -> str:
        value = self._needed("id")
        if not _ID.fullmatch(value) or len(value) > _LONGEST_ID:
            raise self.wrong(f"id must be small letters, digits and dashes, {_LONGEST_ID} at most.")
        return value

    def _issuer(self) -> str:
        value = self._needed("issuer")
        if not may_be_asked(value):
            raise self.wrong("issuer must start with https://, or with http://127.0.0.1 to try it on this machine.")
        return value

    def _for(self) -> str:
        value = self._take("for", str, "staff")
        if value not in {"staff", "everybody"}:
            raise self.wrong('for must be "staff" or "everybody".')
        return value

    def _read(self, name: str) -> bytes:
        """Read the file that a line names, beside the file of providers when the path is not absolute."""
        file = self.folder / self._needed(name)
        try:
            content = file.read_bytes().strip()
        except OSError:
            raise self.wrong(f"{name} names {file}, which cannot be read.") from None
        if not content:
            raise self.wrong(f"{name} names {file}, which is empty.")
        return content

    def _secret(self) -> str:
        return self._read("client_secret_file").decode() if "client_secret_file" in self.lines else ""

    def _private_key(self) -> RSAKey | ECKey | None:
        if "private_key_file" not in self.lines:
            return None
        pem = self._read("private_key_file")
        try:
            key = load_pem_private_key(pem, None)
        except (ValueError, TypeError):
            raise self.wrong("private_key_file must hold a private key in PEM, without a passphrase.") from None
        if isinstance(key, RSAPrivateKey) and key.key_size >= LEAST_RSA_BITS:
            return RSAKey.import_key(key)
        if isinstance(key, EllipticCurvePrivateKey) and key.curve.name in {"secp256r1", "secp384r1", "secp521r1"}:
            return ECKey.import_key(key)
        raise self.wrong("private_key_file must hold an RSA key of 2048 bits or more, or a P-256, P-384 or P-521 key.")

    def _signs_with(self, key: RSAKey | ECKey | None) -> str:
        wanted = self._take("signs_with", str, "")
        if key is None:
            return ""
        possible = SIGNS_WITH["RSA" if isinstance(key, RSAKey) else key.curve_name]
        if wanted and wanted not in possible:
            raise self.wrong(f"this key cannot sign with {wanted}, but with {', '.join(possible)}.")
        return wanted or possible[0]

    def _roles(self) -> dict[str, Role]:
        table = self.lines.pop("roles", {})
        if not isinstance(table, dict):
            raise self.wrong('roles must be a table, as { "Care team" = "worker" }.')
        roles = sorted(AT_WORK | AT_HOME)
        for value, role in table.items():
            if role not in roles:
                raise self.wrong(f"roles gives {value!r} the role {role!r}; it must be one of {', '.join(roles)}.")
        return {value: Role(role) for value, role in table.items()}

    def _check(self, made: Provider) -> None:
        if not made.organisation:
            raise self.wrong("organisation must name the schemes or councils that it signs in.")
        if bool(made.client_secret) == bool(made.private_key):
            raise self.wrong("give either private_key_file or client_secret_file, and not both.")
        if "openid" not in made.scopes:
            raise self.wrong('scopes must hold "openid".')
        if not made.is_for_everybody and not made.proves_two_factors:
            raise self.wrong("staff need a second factor: say with needs_acr or needs_amr what shows it.")
        if bool(made.role_claim) != bool(made.roles):
            raise self.wrong("role_claim and roles go together: give both or neither.")
        if made.is_just_in_time and (len(made.organisation) != 1 or not made.roles):
            raise self.wrong("just_in_time needs one organisation, role_claim and roles.")
        if made.is_just_in_time and not set(made.roles.values()) <= AT_WORK & made.may_sign_in:
            raise self.wrong("just_in_time is for staff with a second factor only.")


def may_be_asked(address: str) -> bool:
    """Say whether secrets may be sent to this address: https, or this very machine."""
    parts = urlsplit(address)
    is_here = parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost", "::1"}
    return bool(parts.hostname) and (parts.scheme == "https" or is_here)
