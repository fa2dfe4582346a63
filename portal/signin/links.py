"""Asking for a link by mail or text: an address or a number is kept for the worker, and nothing is looked up.

Whether an account has this address is found out by the worker (`link_sending`), never while somebody waits for a
page: known and unknown are the same work, the same words and the same time (no difference to a stranger).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from portal.access.work import Work
from portal.post.outbox import put
from portal.signin.limits import KEPT_FOR, TooManyTries, count_one, refuse_more
from portal.signin.models import LinkRequest

SIGN_IN_LINK = "sign-in-link"
"""The kind of the job that sends a link. Its facts hold the id of the `LinkRequest`, no address."""
ASKED_WITHIN = timedelta(minutes=15)
MOST_OF_ONE_ADDRESS = 5
MOST_OF_ONE_ADDRESS_A_DAY = 10
"""More are not somebody who comes in: they fill the mailbox or the phone of somebody else."""
MOST_OF_ONE_NETWORK = 20

LONGEST_ADDRESS = 200
_ADDRESS = re.compile(r"[^@\s\"(),:;<>\[\]\\]+@[^@\s\"(),:;<>\[\]\\.]+(\.[^@\s\"(),:;<>\[\]\\.]+)+")
_SIGNS_IN_NUMBERS = re.compile(r"[\s().\-–/]+")
_NUMBER = re.compile(r"[1-9][0-9]{7,14}")
_UK, _UK_MOBILE = "44", re.compile(r"447[0-9]{9}")


class IsNoAddress(ValueError):
    """What was typed is no address of mail."""


class IsNoMobile(ValueError):
    """What was typed is no mobile number."""


class NoMoreLinksToday(PermissionError):
    """So many links were asked for with one address, known or not, that no more go there today."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a link may go: an address of mail, or a mobile number in digits with the land in front."""

    to: str
    is_phone: bool


def read_reach(typed: str) -> Reach:
    """Read what somebody typed, however they wrote it; raises `IsNoAddress` or `IsNoMobile`.

    Numbers of the United Kingdom come out as 447…, whether typed as 07…, +44… or 0044…. A number of another
    land needs its + or 00 in front.
    """
    plain = unicodedata.normalize("NFKC", typed).strip()
    return Reach(_number(plain), True) if _looks_like_a_number(plain) else Reach(_address(plain), False)


def _looks_like_a_number(typed: str) -> bool:
    bare = _SIGNS_IN_NUMBERS.sub("", typed).removeprefix("+")
    return bare.isdecimal()


def _address(typed: str) -> str:
    address = "".join(typed.split()).rstrip(".").lower()
    if len(address) > LONGEST_ADDRESS or not _ADDRESS.fullmatch(address):
        raise IsNoAddress
    return address


def _number(typed: str) -> str:
    bare = _SIGNS_IN_NUMBERS.sub("", typed)
    # Digits of every script are digits: a phone set to Urdu types its own.
    digits = "".join(str(unicodedata.decimal(sign)) for sign in bare.removeprefix("+"))
    if bare.startswith("+"):
        number = digits
    elif digits.startswith("00"):
        number = digits[2:]
    elif digits.startswith(_UK):
        number = digits
    else:
        number = _UK + digits.removeprefix("0")
    # «+44 (0)7700 …»: the nought is for those who phone from within the land.
    if number.startswith(f"{_UK}0"):
        number = _UK + number[3:]
    is_mobile = _UK_MOBILE.fullmatch(number) if number.startswith(_UK) else _NUMBER.fullmatch(number)
    if not is_mobile:
        raise IsNoMobile
    return number


def number_as_typed(number: str | None) -> str:
    """Write a kept number as people here type it: 07700 900123, or +33612345678 for another land."""
    if not number:
        return ""
    return f"0{number[2:6]} {number[6:]}" if _UK_MOBILE.fullmatch(number) else f"+{number}"


def ask_for_link(work: Work, reach: Reach, language: str, *, of_address: str, of_network: str) -> None:
    """Keep, sealed, where a link is wanted, and put its sending in the outbox.

    Raises `TooManyTries` or `NoMoreLinksToday`. A refused asking is not counted.
    `of_address` and `of_network` are the fingerprints that this asking is counted for.
    """
    count_one(work, of_network, most=MOST_OF_ONE_NETWORK, within=ASKED_WITHIN)
    try:
        refuse_more(work, of_address, most=MOST_OF_ONE_ADDRESS_A_DAY, within=KEPT_FOR)
    except TooManyTries:
        raise NoMoreLinksToday from None
    count_one(work, of_address, most=MOST_OF_ONE_ADDRESS, within=ASKED_WITHIN)
    asked = LinkRequest(to=reach.to, language=language, made_at=work.now)
    work.session.add(asked)
    put(work.session, SIGN_IN_LINK, f"{SIGN_IN_LINK}:{asked.id}", {"request": str(asked.id)}, now=work.now)
