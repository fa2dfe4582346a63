"""How a job is done: inside the portal (exactly once), or outside it (at least once)."""

from __future__ import annotations

import smtplib
import traceback
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

PROBLEM_LENGTH = 200


@dataclass(frozen=True, slots=True)
class ClaimedJob:
    """A job that one worker holds. Owner and attempt together are the fence: each claim has its own."""

    id: uuid.UUID
    kind: str
    key: str
    facts: Mapping[str, str]
    attempts: int
    run_at: datetime
    owner: str


@dataclass(frozen=True, slots=True)
class InApp:
    """Work inside the database: its effect and «done» are one transaction, so it happens exactly once."""

    do: Callable[[Session, Mapping[str, str], datetime], None]


@dataclass(frozen=True, slots=True)
class Outside:
    """Work outside the database: done, then marked. It may happen twice, so it must carry its own key."""

    do: Callable[[ClaimedJob], None]


Handler = InApp | Outside


class JobFailed(Exception):
    """A handler could not do its job. The message is kept and shown: no name, address or words in it."""


class GiveUp(JobFailed):
    """A job that no further try can mend: it is dead at once, and visible."""


def problem_of(error: Exception) -> str:
    """Say what went wrong without repeating anything that somebody said.

    The text of another's error can hold a row's values or an address, so only its type and place are kept.
    """
    if isinstance(error, JobFailed):
        return str(error)[:PROBLEM_LENGTH]
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = sorted({str(code) for code, _text in error.recipients.values()})
        return f"The mail server refused the address ({', '.join(codes)})."
    if isinstance(error, smtplib.SMTPResponseException):
        return f"The mail server answered {error.smtp_code}."
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "/portal/" in frame.filename] or frames
    place = f" at {Path(own[-1].filename).name}:{own[-1].lineno}" if own else ""
    return f"{type(error).__name__}{place}"[:PROBLEM_LENGTH]
