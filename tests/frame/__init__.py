"""What stands on every page, and what happens when something goes wrong."""
