"""The one idea: everything passed on is an ask, every ask gets an answer, and whoever asked can say it is not sorted."""
