"""Catalogues for tests, made in memory."""

from __future__ import annotations

import io

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.support import Translations


def compiled(catalogue: Catalog) -> Translations:
    """Give a catalogue as the portal uses it."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    file.seek(0)
    return Translations(file)
