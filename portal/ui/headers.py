"""The headers of every answer: nothing inline, nothing from anybody else, nothing kept in a shared cache."""

from __future__ import annotations

from flask import Response, request

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; media-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def add_headers(response: Response, *, is_secure: bool) -> Response:
    """Put the security headers on an answer; pages are never stored by any cache."""
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "no-referrer")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(self)")
    if "Cache-Control" not in headers:
        headers["Cache-Control"] = "private, no-store"
    response.vary.update(("Cookie", "HX-Request", "Accept-Language"))
    if is_secure and request.is_secure:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response
