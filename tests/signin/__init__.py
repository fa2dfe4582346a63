"""Getting in, and leaving."""
