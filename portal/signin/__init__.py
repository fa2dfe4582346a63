"""Getting in with a card or a link, and leaving. There is no password."""
