"""Tests of asking for an advocate or a named person."""
