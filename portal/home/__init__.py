"""The first page of each role. It only looks."""
