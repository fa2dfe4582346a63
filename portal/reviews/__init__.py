"""Reviews: when the next one is."""
