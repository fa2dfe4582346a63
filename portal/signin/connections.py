"""Talking to the sign-in of an organisation: where its pages are, with which keys it signs, and a code for an answer.

Everything goes out with time-outs and follows no redirect, so that a code or a key of ours reaches the address that the
organisation published and no other. Nothing that is secret (code, token, verifier, assertion) is ever logged; what an
administrator needs to mend a wrong setting is: which organisation, and what kind of fault.
"""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NoReturn

from authlib.integrations.base_client import OAuthError  # type: ignore[import-untyped]  # Authlib has no types
from authlib.integrations.requests_client import OAuth2Session  # type: ignore[import-untyped]
from authlib.oauth2.rfc7523 import PrivateKeyJWT  # type: ignore[import-untyped]
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from requests import RequestException, Session

from portal.signin.organisation_refusals import NO_ANSWER, OTHER_SENDER, UNREADABLE, USED, Reason, Refused
from portal.signin.providers import Provider, may_be_asked

TIME_OUT = (5, 10)
"""Seconds to connect, and to wait for an answer."""
KNOWN_FOR = timedelta(hours=12)
"""How long addresses and keys are taken as they were; a new key is found at once, by the name of the key."""
LEAVE_ALONE_SECONDS = 20
"""How long an organisation that did not answer is not asked again, so that its fault does not hold up everybody."""
_NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_FAULT = re.compile(r"[a-z_]{1,40}")
log = logging.getLogger("portal.signin")


class Connection:
    """What this process knows of one provider: its published addresses and keys, fetched when first needed."""

    def __init__(self, provider: Provider) -> None:
        """Ask nothing yet: the portal starts when an organisation is away, too."""
        self.provider = provider
        self._addresses: tuple[datetime, Mapping[str, Any]] | None = None
        self._keys: tuple[datetime, KeySet] | None = None
        self._failed_at = -float(LEAVE_ALONE_SECONDS)

    def addresses(self, now: datetime) -> Mapping[str, Any]:
        """Give what the provider published of itself (OpenID Connect Discovery); raises `Refused`."""
        if self._addresses is None or self._addresses[0] < now - KNOWN_FOR:
            found = self._fetch(self.provider.issuer.rstrip("/") + "/.well-known/openid-configuration")
            if found.get("issuer") != self.provider.issuer:
                self._refuse(OTHER_SENDER, "it publishes another issuer than the file of providers names")
            if not all(isinstance(found.get(one), str) and may_be_asked(found[one]) for one in _NEEDED):
                self._refuse(UNREADABLE, "its published addresses are not complete or not https")
            self._addresses = now, found
        return self._addresses[1]

    def keys(self, now: datetime, younger_than: timedelta = KNOWN_FOR) -> KeySet:
        """Give the keys that the provider signs with; they are fetched again unless they are younger than this."""
        if self._keys is None or now - self._keys[0] >= younger_than:
            found = self._fetch(self.addresses(now)["jwks_uri"])
            try:
                self._keys = now, KeySet.import_key_set(found)  # type: ignore[arg-type]
            except (JoseError, ValueError, KeyError, TypeError):
                self._refuse(UNREADABLE, "its published keys cannot be read")
        return self._keys[1]

    def page(self, now: datetime, redirect_uri: str, asked: Mapping[str, str], **more: str) -> str:
        """Give the address of the provider's page; `asked` holds state, nonce and verifier (PKCE, always S256)."""
        provider = self.provider
        if provider.acr_values:
            more["acr_values"] = " ".join(provider.acr_values)
        if provider.vtr:
            more["vtr"] = json.dumps(provider.vtr)
        if provider.acr_claim != "acr":
            # A claim that is not of the standard comes only when it is asked for by name.
            more["claims"] = json.dumps({"id_token": {provider.acr_claim: _one_of(sorted(provider.needs_acr))}})
        endpoint = self.addresses(now)["authorization_endpoint"]
        with self._client(now, redirect_uri) as client:
            address, _state = client.create_authorization_url(
                endpoint, state=asked["state"], nonce=asked["nonce"], code_verifier=asked["verifier"], **more
            )
        return str(address)

    def exchange(self, now: datetime, redirect_uri: str, code: str, verifier: str) -> dict[str, Any]:
        """Give the tokens for a code; raises `Refused`."""
        endpoint = self.addresses(now)["token_endpoint"]
        try:
            with self._client(now, redirect_uri) as client:
                answer = client.fetch_token(endpoint, code=code, code_verifier=verifier, allow_redirects=False)
        except OAuthError as problem:
            # A code that was used, is too old, or belongs to another visit: the standard has one word for them.
            reason = USED if problem.error == "invalid_grant" else UNREADABLE
            self._refuse(reason, f"it refused the code with {_plain(problem.error)}")
        except RequestException as problem:
            self._refuse(NO_ANSWER, type(problem).__name__)
        except ValueError:
            self._refuse(UNREADABLE, "its answer to the code is not JSON")
        return dict(answer)

    def userinfo(self, now: datetime, access_token: str) -> Mapping[str, Any]:
        """Give what the provider tells of somebody beside the ID token; nothing when it has no such address."""
        address = self.addresses(now).get("userinfo_endpoint")
        if not isinstance(address, str) or not may_be_asked(address):
            return {}
        return self._fetch(address, {"Authorization": f"Bearer {access_token}"})

    def _client(self, now: datetime, redirect_uri: str) -> Any:
        provider = self.provider
        client = OAuth2Session(
            provider.client_id,
            provider.private_key or provider.client_secret,
            token_endpoint_auth_method=self._proves_itself_with(now),
            scope=" ".join(provider.scopes),
            redirect_uri=redirect_uri,
            code_challenge_method="S256",
            default_timeout=TIME_OUT,
        )
        names_key = {"kid": provider.key_id} if provider.key_id else None
        client.register_client_auth_method(PrivateKeyJWT(headers=names_key, alg=provider.signs_with))
        return client

    def _proves_itself_with(self, now: datetime) -> str:
        if self.provider.private_key:
            return "private_key_jwt"
        offered = self.addresses(now).get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        return "client_secret_basic" if "client_secret_basic" in offered else "client_secret_post"

    def _fetch(self, address: str, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
        # A clock of the machine, not of the work: it only measures how long ago the fault was.
        if time.monotonic() - self._failed_at < LEAVE_ALONE_SECONDS:
            raise Refused(NO_ANSWER)
        try:
            with Session() as session:
                response = session.get(address, headers=headers, timeout=TIME_OUT, allow_redirects=False)
                if response.status_code != 200:
                    self._refuse(NO_ANSWER, f"it answered with {response.status_code}")
                found = response.json()
        except ValueError:
            self._refuse(UNREADABLE, "what it published is not JSON")
        except RequestException as problem:
            self._failed_at = time.monotonic()
            self._refuse(NO_ANSWER, type(problem).__name__)
        if not isinstance(found, dict):
            self._refuse(UNREADABLE, "what it published is not a table")
        return found

    def _refuse(self, reason: Reason, fault: str) -> NoReturn:
        log.warning("The sign-in of %s: %s.", self.provider.id, fault)
        raise Refused(reason) from None


def _one_of(values: list[str]) -> dict[str, object]:
    return {"essential": True, **({"value": values[0]} if len(values) == 1 else {"values": values})}


def _plain(fault: object) -> str:
    """Give the short name of a fault, and nothing else that somebody might have put in its place."""
    return fault if isinstance(fault, str) and _FAULT.fullmatch(fault) else "another fault"
