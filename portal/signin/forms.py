"""The form of one press."""

from __future__ import annotations

from portal.ui.forms import Form


class ThisIsMe(Form):
    """One press, and nothing to type."""
