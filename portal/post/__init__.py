"""What leaves the portal, and what must happen later: one table of jobs, written with the change itself."""
