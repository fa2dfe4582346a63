"""The bare Flask page that the portal is measured against: one route, one short text, no database."""

from flask import Flask


def web() -> Flask:
    """Make the smallest Flask application."""
    app = Flask(__name__)
    app.add_url_rule("/", view_func=lambda: "<!doctype html><title>x</title><h1>Hello</h1>")
    return app
