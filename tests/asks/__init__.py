"""Tests of What I asked: the list, the timeline, what I can do, points shown to me, and photos."""
