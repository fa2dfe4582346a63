"""Measurements: how heavy the first pages are, and how fast pages and sendings go beside a bare Flask page."""
