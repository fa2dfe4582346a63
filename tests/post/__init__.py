"""Tests of the outbox, the worker and the mail."""
