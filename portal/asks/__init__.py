"""The one idea: what is passed on is an ask, it gets an answer, and whoever asked can say it is not sorted."""
