"""Texts to mobile phones through GOV.UK Notify.

Notify sends only what a template of the service says. Ours is one placeholder, `((message))`, so that the words and
their language stay with the portal. The `reference` is the id of the job: a text that went twice shows as such in
Notify's own list, and says nothing of anybody.
"""

from __future__ import annotations

import logging
import uuid

from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from portal.config import Settings
from portal.post.handlers import GiveUp, JobFailed

NO_TEXTS = "No texts go out from here (PORTAL_NOTIFY_KEY)."
TIMEOUT_SECONDS = 20.0
"""For each answer of Notify. Shorter than the lease of a job, or two workers would send at once."""
NO_TRY_MENDS = frozenset({400, 403})
"""The number, the template or the key is wrong. Too many texts (429) and faults of Notify (500) pass by themselves."""

# Notify's own words for what went wrong are written to its client's log. They can hold a number, so nobody keeps them.
logging.getLogger("notifications_python_client").setLevel(logging.CRITICAL)


def can_text(settings: Settings) -> bool:
    """Say whether texts can go out from here."""
    return bool(settings.notify_key)


class TextSender:
    """Sends texts with the key and the template of one Notify service."""

    def __init__(self, settings: Settings) -> None:
        """Take key, template and address from the settings."""
        self._settings = settings

    def send(self, job_id: uuid.UUID, number: str, message: str) -> None:
        """Hand one text over; `number` has its land in front and no +. Raises `GiveUp` or `JobFailed`."""
        # The client is not safe for two threads, so each text has its own.
        client = NotificationsAPIClient(  # type: ignore[no-untyped-call]  # Notify's client has no types
            self._settings.notify_key, base_url=self._settings.notify_url, timeout=TIMEOUT_SECONDS
        )
        with client.request_session:
            try:
                client.send_sms_notification(  # type: ignore[no-untyped-call]
                    phone_number=f"+{number}",
                    template_id=self._settings.notify_template,
                    personalisation={"message": message},
                    reference=str(job_id),
                )
            except APIError as error:
                raise _problem_with(error) from None


def _problem_with(error: APIError) -> JobFailed:
    """Say what went wrong with a number only: what Notify writes beside it can hold the phone number."""
    if error.response is None:
        return JobFailed("GOV.UK Notify did not answer.")
    status = error.status_code
    if status in NO_TRY_MENDS:
        return GiveUp(f"GOV.UK Notify refused the text ({status}).")
    return JobFailed(f"GOV.UK Notify answered {status}.")
