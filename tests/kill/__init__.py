"""`kill -9` of the web server and the worker at random moments, while people send."""
