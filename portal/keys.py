"""Where the keys of this portal come from: the environment, or a file in the data folder."""

from __future__ import annotations

import os
from pathlib import Path

from portal.config import Settings
from portal.db import Keyring
from portal.db.sealed import KeyIsWrong


def key_file(settings: Settings) -> Path:
    """Give the file that holds the keys when the environment does not."""
    return settings.data / "keys.txt"


def find_keys(settings: Settings) -> Keyring:
    """Read the keys; raises `KeyIsWrong` when there are none, or they are weak."""
    if settings.keys:
        return Keyring.parse(settings.keys)
    file = key_file(settings)
    if not file.exists():
        raise KeyIsWrong("There are no keys. Run `portal init`, or set PORTAL_KEYS.")
    return Keyring.parse(file.read_text())


def make_keys(settings: Settings) -> bool:
    """Make a key file that only its owner reads; says whether one was made."""
    file = key_file(settings)
    if settings.keys or file.exists():
        return False
    write_keys(file, Keyring.new_key() + "\n")
    return True


def write_keys(file: Path, text: str) -> None:
    """Write the key file whole or not at all, readable by its owner only."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    part.replace(file)
