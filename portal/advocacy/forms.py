"""What somebody may say with their wish for an advocate; everything may stay empty."""

from __future__ import annotations

from portal.ui.forms import Form, Words


class WhyForm(Form):
    """Why somebody else needs an advocate, in the words of the one who asks; it may stay empty (R24)."""

    words = Words()
