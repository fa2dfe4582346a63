"""Asking for an independent advocate or a named person, and the page that says what the two are."""
