"""Who may see and do what: the only way to a person's rows."""
