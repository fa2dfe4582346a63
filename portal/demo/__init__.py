"""A made-up cast and its true-to-life story: for a first look, and for the tests."""
