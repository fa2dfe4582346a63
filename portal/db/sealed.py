"""Words that are sealed on disk: AES-256-GCM, bound to their row and column, with keys that rotate.

A sealed value is: version byte 1 · key id (4 bytes) · nonce (12 bytes) · ciphertext with tag. The authenticated
data are `table.column:row id`, so a value moved to another row or column does not open.
"""

from __future__ import annotations

import base64
import os
import uuid
from collections.abc import Iterable
from typing import Any, overload

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = b"\x01"
KEY_BYTES = 32


class KeyIsWrong(ValueError):
    """A key is missing, too short or not readable; the message says how to mend it."""


class SealIsBroken(ValueError):
    """A sealed value does not open: another row's, changed on disk, or its key is gone."""


class Keyring:
    """The keys of one portal: the first seals, all of them open."""

    def __init__(self, keys: Iterable[tuple[str, bytes]]) -> None:
        """Take (id of four letters, 32 bytes) pairs, newest first."""
        self._raw = list(keys)
        if not self._raw:
            raise KeyIsWrong("There is no key. Run `portal init`, or set PORTAL_KEYS.")
        for name, key in self._raw:
            if len(name.encode()) != 4 or len(key) != KEY_BYTES or len(set(key)) < 8:
                raise KeyIsWrong(f"Key {name!r} is weak. A key is an id of four letters and 32 random bytes.")
        self._ciphers = {name.encode(): AESGCM(key) for name, key in self._raw}

    @classmethod
    def parse(cls, text: str) -> Keyring:
        """Read `id:base64,id:base64`; raises `KeyIsWrong`."""
        pairs = []
        for part in filter(None, (piece.strip() for piece in text.replace("\n", ",").split(","))):
            name, _, value = part.partition(":")
            try:
                pairs.append((name, base64.urlsafe_b64decode(value)))
            except ValueError as problem:
                raise KeyIsWrong(f"Key {name!r} is not base64.") from problem
        return cls(pairs)

    @staticmethod
    def new_key() -> str:
        """Make one key as text: `id:base64`."""
        name = base64.b32encode(os.urandom(3)).decode()[:4].lower()
        return f"{name}:{base64.urlsafe_b64encode(os.urandom(KEY_BYTES)).decode()}"

    @property
    def newest(self) -> bytes:
        """Give the id of the key that seals."""
        return self._raw[0][0].encode()

    def seal(self, text: bytes, bound_to: str) -> bytes:
        """Seal bytes so that they open only for the same `table.column:row`."""
        nonce = os.urandom(12)
        return VERSION + self.newest + nonce + self._ciphers[self.newest].encrypt(nonce, text, bound_to.encode())

    def open(self, value: bytes, bound_to: str) -> bytes:
        """Open a sealed value; raises `SealIsBroken`."""
        cipher = self._ciphers.get(bytes(value[1:5]))
        if value[:1] != VERSION or cipher is None:
            raise SealIsBroken(f"{bound_to} was sealed with a key that is not here.")
        try:
            return cipher.decrypt(bytes(value[5:17]), bytes(value[17:]), bound_to.encode())
        except InvalidTag as problem:
            raise SealIsBroken(f"{bound_to} does not open.") from problem

    def secret_for(self, purpose: str) -> bytes:
        """Derive 32 bytes for one purpose (cookies, blind indexes) from the oldest key, so rotation keeps them."""
        oldest = self._raw[-1][1]
        return HKDF(hashes.SHA256(), KEY_BYTES, None, f"your-say {purpose}".encode()).derive(oldest)


_keyring: list[Keyring] = []


def use_keyring(keyring: Keyring) -> None:
    """Set the keys of this process: one portal, one keyring."""
    _keyring[:] = [keyring]


def keyring() -> Keyring:
    """Give the keys of this process; raises `KeyIsWrong` before any were set."""
    if not _keyring:
        raise KeyIsWrong("No keys were set for this process.")
    return _keyring[0]


def bound_to(table: str, column: str, row_id: uuid.UUID) -> str:
    """Name the place that a sealed value belongs to."""
    return f"{table}.{column}:{row_id}"


class _Sealed:
    """What the two descriptors share: the column `<name>_sealed` of the same row holds the sealed bytes."""

    def __set_name__(self, owner: type, name: str) -> None:
        """Learn the name that the attribute has in its table."""
        self.name = name
        self.column = f"{name}_sealed"

    def _open(self, row: Any) -> bytes | None:
        value = getattr(row, self.column)
        return None if value is None else open_sealed(row.__tablename__, self.column, row.id, value)

    def _seal(self, row: Any, value: bytes | None) -> None:
        place = bound_to(row.__tablename__, self.column, row.id)
        setattr(row, self.column, None if value is None else keyring().seal(value, place))


def open_sealed(table: str, column: str, row_id: uuid.UUID, value: bytes) -> bytes:
    """Open one sealed value that a slim query brought; raises `SealIsBroken`."""
    return keyring().open(value, bound_to(table, column, row_id))


class sealed(_Sealed):  # noqa: N801  (a descriptor that reads like a column)
    """A text kept sealed: `words = sealed()` beside `words_sealed: Mapped[bytes | None]`; None stays None."""

    @overload
    def __get__(self, row: None, owner: type) -> sealed: ...
    @overload
    def __get__(self, row: Any, owner: type) -> str | None: ...
    def __get__(self, row: Any, owner: type) -> sealed | str | None:
        """Open the words of this row."""
        if row is None:
            return self
        value = self._open(row)
        return None if value is None else value.decode()

    def __set__(self, row: Any, text: str | None) -> None:
        """Seal the words for this row."""
        self._seal(row, None if text is None else text.encode())


class sealed_bytes(_Sealed):  # noqa: N801
    """A file kept sealed: `jpeg = sealed_bytes()` beside `jpeg_sealed: Mapped[bytes | None]`."""

    @overload
    def __get__(self, row: None, owner: type) -> sealed_bytes: ...
    @overload
    def __get__(self, row: Any, owner: type) -> bytes | None: ...
    def __get__(self, row: Any, owner: type) -> sealed_bytes | bytes | None:
        """Open the file of this row."""
        return self if row is None else self._open(row)

    def __set__(self, row: Any, value: bytes | None) -> None:
        """Seal the file for this row."""
        self._seal(row, value)
