"""Signing in with the sign-in of an organisation, against the certified provider and against a forger."""
