"""Keys for the tests: made anew, used for the length of a block, and put back."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager

from portal.db import Keyring, use_keyring

# `portal.db.sealed` is the descriptor; this is the module of the same name.
_module = importlib.import_module("portal.db.sealed")


@contextmanager
def keys_in_use(*keys: str) -> Iterator[Keyring]:
    """Use these keys, newest first, or one new key."""
    before = list(_module._keyring)
    ring = Keyring.parse(",".join(keys or [Keyring.new_key()]))
    use_keyring(ring)
    try:
        yield ring
    finally:
        _module._keyring[:] = before
