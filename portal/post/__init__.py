"""What leaves the portal, and what must happen at a later time: one table of jobs, written with the change itself."""
