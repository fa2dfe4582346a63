"""Your Say: the easy-read portal for Shared Lives."""
