"""Showing a template in a language; stands in for Flask's `render_template`."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, current_app
from jinja2 import Environment

from portal.i18n.environments import language_environments
from portal.i18n.languages import language_named

_KEY = "portal.i18n"


def install(app: Flask, compiled: Path | None = None, facts: str = "") -> None:
    """Give the app its languages. Call it last, after the filters and globals of templates.

    `compiled` is a folder that keeps compiled templates for the next start, while the code, the templates,
    the words and the `facts` (such as `StaticFiles.fingerprint`) are the same.
    """
    app.extensions[_KEY] = language_environments(app.jinja_env, compiled, facts)


def environment_for(language: str) -> Environment:
    """Give the Jinja environment of a language in the app at work; raises `UnknownLanguage`."""
    environment: Environment = current_app.extensions[_KEY][language_named(language).code]
    return environment


def render(template_name: str, language: str, /, **context: object) -> str:
    """Show a template in a language, with what the app's context processors add; raises `UnknownLanguage`."""
    template = environment_for(language).get_template(template_name)
    current_app.update_template_context(context)
    return template.render(context)
