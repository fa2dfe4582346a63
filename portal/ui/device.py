"""What a device keeps of its reader: language and looks, so that pages without sign-in or database have them too."""

from __future__ import annotations

from flask import Response, current_app

A_YEAR = 365 * 24 * 3600


def keep_on_device(response: Response, **settings: str) -> Response:
    """Keep settings (`language`, `looks`) in a cookie each; nothing else of a person is ever kept on a device."""
    secure = current_app.extensions["settings"].is_secure
    for name, value in settings.items():
        response.set_cookie(name, value, max_age=A_YEAR, httponly=True, samesite="Lax", secure=secure)
    return response
