"""Who may see and do what, by real requests."""
