"""What the sign-in of an organisation answered, checked: who came in there, or whose session there has ended.

The checks are those of OpenID Connect Core 1.0 (3.1.3.7) and Back-Channel Logout 1.0 (2.6). Only signatures with a
public key count (`SIGNED_WITH`): `none` is no signature, and with HS256 a public key could be taken for a secret.
Issuer and audience are those of our own file, whatever the provider publishes. A second factor is read from the signed
ID token alone, since userinfo does not say how somebody signed in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from authlib.oauth2.claims import JWTClaims  # type: ignore[import-untyped]  # Authlib has no types
from authlib.oidc.core import CodeIDToken  # type: ignore[import-untyped]
from joserfc import jwt
from joserfc.errors import ClaimError, ExpiredTokenError, InvalidKeyIdError, JoseError
from joserfc.jws import JWSRegistry

from portal.signin.connections import KNOWN_FOR, Connection
from portal.signin.organisation_refusals import (
    NO_SECOND_FACTOR,
    NOT_AGAIN,
    NOT_SIGNED,
    OTHER_SENDER,
    OTHER_SITE,
    OTHER_VISIT,
    TOO_OLD,
    UNKNOWN_KEY,
    UNREADABLE,
    Reason,
    Refused,
)
from portal.signin.providers import Provider

SIGNED_WITH = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
CLOCKS_DIFFER = timedelta(minutes=1)
"""How far the clock of an organisation may be from ours."""
LOGOUT_LIVES = timedelta(minutes=5)
"""Shorter than uses are remembered (`limits.WINDOW`), so that a logout token works once."""
LOGOUT = "http://schemas.openid.net/event/backchannel-logout"
_LONGEST_SUBJECT, _LONGEST_SESSION = 255, 200
_LAST_MOMENT = datetime.max.replace(tzinfo=UTC).timestamp()
_REASON_OF_CLAIM: Mapping[str, Reason] = {
    "iss": OTHER_SENDER,
    "aud": OTHER_SITE,
    "azp": OTHER_SITE,
    "nonce": OTHER_VISIT,
    "exp": TOO_OLD,
    "iat": TOO_OLD,
    "nbf": TOO_OLD,
    "at_hash": NOT_SIGNED,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """Who came in at the organisation, as far as it says. `subject` is their name there, which never changes."""

    provider: str
    subject: str
    address: str
    is_verified: bool
    name: str
    roles: tuple[str, ...]
    provider_session: str
    signed_in_at: float | None
    """When they last showed who they are (seconds since 1970), if the organisation tells."""


@dataclass(frozen=True, slots=True)
class EndedThere:
    """Whose session at the organisation has ended: one session, or all of a subject. `use` names the message."""

    subject: str
    provider_session: str
    use: str


def take_answer(connection: Connection, token: Mapping[str, Any], nonce: str, now: datetime) -> Answer:
    """Check what came for a code and give who came in; raises `Refused`."""
    provider = connection.provider
    id_token, access_token = token.get("id_token"), token.get("access_token")
    if not isinstance(id_token, str) or not isinstance(access_token, str):
        raise Refused(UNREADABLE)
    header, claims = _open(connection, id_token, now, timedelta())
    whole = CodeIDToken(
        claims, header, _ours(provider), {"nonce": nonce, "client_id": provider.client_id, "access_token": access_token}
    )
    _validate(whole, now)
    _need_second_factor(provider, claims)
    subject = _text(claims, "sub", _LONGEST_SUBJECT)
    if not subject:
        raise Refused(UNREADABLE)
    told: Mapping[str, Any] = claims
    if "email" not in claims or (provider.role_claim and provider.role_claim not in claims):
        beside = connection.userinfo(now, access_token)
        if beside and beside.get("sub") != subject:
            raise Refused(OTHER_SENDER)
        told = {**beside, **claims}
    return Answer(
        provider=provider.id,
        subject=subject,
        address=_text(told, "email", 200).lower(),
        is_verified=_is_true(told.get(provider.verified_claim)),
        name=" ".join(_text(told, "name", 80).split()),
        # Only those that mean something here: the browser carries them, and some organisations send hundreds.
        roles=tuple(sorted(set(_texts(told.get(provider.role_claim))) & provider.roles.keys())),
        provider_session=_text(claims, "sid", _LONGEST_SESSION),
        signed_in_at=_moment(claims, "auth_time"),
    )


def need_fresh(answer: Answer, asked_at: datetime, now: datetime) -> None:
    """Refuse a proof unless the organisation asked again, after we asked for it (step-up); raises `Refused`."""
    moment = answer.signed_in_at
    earliest, latest = (asked_at - CLOCKS_DIFFER).timestamp(), (now + CLOCKS_DIFFER).timestamp()
    if moment is None or not earliest <= moment <= latest:
        raise Refused(NOT_AGAIN)


def take_logout(connection: Connection, logout_token: str, now: datetime) -> EndedThere:
    """Check what an organisation sends when a session there has ended; raises `Refused`."""
    # Anybody can send this, so that an unknown key must not make us ask for keys more than once a minute.
    header, claims = _open(connection, logout_token, now, timedelta(minutes=1))
    _validate(JWTClaims(claims, header, _ours(connection.provider) | {"iat": {"essential": True}}), now)
    events, made_at = claims.get("events"), _moment(claims, "iat")
    if made_at is None or made_at < (now - LOGOUT_LIVES).timestamp():
        raise Refused(TOO_OLD)
    if not isinstance(events, dict) or not isinstance(events.get(LOGOUT), dict) or "nonce" in claims:
        # An ID token has a nonce and no event: it must not be taken for a message that ends sessions.
        raise Refused(UNREADABLE)
    use, subject = _text(claims, "jti", 1000), _text(claims, "sub", _LONGEST_SUBJECT)
    session = _text(claims, "sid", _LONGEST_SESSION)
    if not use or not (subject or session):
        raise Refused(UNREADABLE)
    return EndedThere(subject, session, use)


def _open(
    connection: Connection, token: str, now: datetime, younger_than: timedelta
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Check the signature and give header and claims; a key that we do not know is looked for once more."""
    registry = JWSRegistry(algorithms=list(SIGNED_WITH), strict_check_header=False)
    for young_enough in (KNOWN_FOR, younger_than):
        try:
            opened = jwt.decode(token, connection.keys(now, young_enough), registry=registry)
        except InvalidKeyIdError:
            continue
        except (JoseError, ValueError, TypeError):
            raise Refused(NOT_SIGNED) from None
        return opened.header, opened.claims
    raise Refused(UNKNOWN_KEY)


def _ours(provider: Provider) -> dict[str, dict[str, Any]]:
    return {
        "iss": {"essential": True, "value": provider.issuer},
        "aud": {"essential": True, "value": provider.client_id},
    }


def _validate(claims: Any, now: datetime) -> None:
    try:
        claims.validate(int(now.timestamp()), int(CLOCKS_DIFFER.total_seconds()))
    except ExpiredTokenError:
        raise Refused(TOO_OLD) from None
    except ClaimError as problem:
        first = problem.claim.split(",")[0]
        raise Refused(_REASON_OF_CLAIM.get(first, UNREADABLE)) from None
    except (JoseError, ValueError, TypeError, OverflowError):
        raise Refused(UNREADABLE) from None


def _need_second_factor(provider: Provider, claims: Mapping[str, Any]) -> None:
    """Refuse an answer that does not show everything that this provider must show of how somebody signed in."""
    shown_acr, shown_amr = set(_texts(claims.get(provider.acr_claim))), set(_texts(claims.get("amr")))
    has_acr = not provider.needs_acr or bool(provider.needs_acr & shown_acr)
    has_amr = not provider.needs_amr or bool(provider.needs_amr & shown_amr)
    # A vector of trust is reached when each of its parts is: «Cl.Cm» by «Cl.Cm.P2» too (RFC 8485).
    reached = set(str(claims.get("vot", "")).split("."))
    has_vot = not provider.vtr or any(set(vector.split(".")) <= reached for vector in provider.vtr)
    if not (has_acr and has_amr and has_vot):
        raise Refused(NO_SECOND_FACTOR)


def _text(claims: Mapping[str, Any], name: str, longest: int) -> str:
    """Give a claim that is a text; what is too long is none, since half of a name would be somebody else's."""
    value = claims.get(name)
    is_good = isinstance(value, str) and len(value) <= longest and value.isprintable()
    return str(value).strip() if is_good else ""


def _texts(value: object) -> Iterator[str]:
    """Give the texts of a claim that may hold one or several."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield one


def _is_true(value: object) -> bool:
    """Say whether a claim says yes; some organisations write it as a text or a number."""
    return value is True or value in ("true", "1") or (value == 1 and not isinstance(value, bool))


def _moment(claims: Mapping[str, Any], name: str) -> float | None:
    value = claims.get(name)
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value < _LAST_MOMENT:
        return None
    return float(value)
