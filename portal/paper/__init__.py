"""Pages for paper: tagged PDF, made from what the caller hands in (it knows no person and no database)."""
