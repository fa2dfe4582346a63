"""Arrangements and communication needs of people."""
