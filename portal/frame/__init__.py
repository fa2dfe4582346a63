"""What stands on every page: help now, leaving, settings, time, and pages for what went wrong."""
