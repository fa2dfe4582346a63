"""Macros that always say the same for the same words are called when a page is compiled.

A file of macros names those of its own that depend on nothing but what they are given:

    {% set folded = ("words", "sentence", "picture_of") %}

Where a page calls one of these with constants, `{{ say.sentence(pgettext('p', 'You can say it.')) }}`, the
compiled page holds what it says. A sentence in its element took five microseconds as a call, and a page has
fifty. A macro that shows anything of the reader, a form or a token must not be named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jinja2 import Environment, nodes

_DECLARED = "folded"


class ConstantMacros:
    """Knows the macros that one template imports without context, and what they say."""

    def __init__(self, template: nodes.Template, name: str | None, environment: Environment) -> None:
        self._environment = environment
        self._eval_context = nodes.EvalContext(environment, name)
        # When templates change while the portal runs, a page would keep what a macro said before.
        imports = [] if environment.auto_reload else list(_imports(template))
        times = Counter(own_name for own_name, _file, _macro in imports)
        times.update(node.name for node in template.find_all(nodes.Name) if node.ctx != "load")
        times.update(macro.name for macro in template.find_all(nodes.Macro))
        # A name with two meanings is left to the time when the page is shown.
        self._known = {name: (file, macro) for name, file, macro in imports if times[name] == 1}

    def said_by(self, call: nodes.Call) -> nodes.Const | None:
        """Give what a call says, or `None` to leave it to the time when the page is shown."""
        place = self._place(call.node)
        if place is None or call.dyn_args or call.dyn_kwargs:
            return None
        file, macro = place
        try:
            args = [arg.as_const(self._eval_context) for arg in call.args]
            values = {value.key: value.value.as_const(self._eval_context) for value in call.kwargs}
            module = self._environment.get_template(file).module
            if macro not in getattr(module, _DECLARED, ()):
                return None
            said = getattr(module, macro)(self._eval_context, *args, **values)
        except Exception:
            # What is not constant, or is wrong, is met again when the page is shown, and fails there.
            return None
        return nodes.Const(said, lineno=call.lineno)

    def _place(self, called: nodes.Expr) -> tuple[str, str] | None:
        """Give file and name of a macro that is called as `say.words` or, imported by itself, `words`."""
        if isinstance(called, nodes.Getattr) and isinstance(called.node, nodes.Name):
            file, macro = self._known.get(called.node.name, ("", ""))
            return (file, called.attr) if file and not macro else None
        if isinstance(called, nodes.Name):
            place = self._known.get(called.name)
            return place if place and place[1] else None
        return None


def _imports(template: nodes.Template) -> Iterator[tuple[str, str, str]]:
    """Give (own name, file, macro) of each import without context; the macro is empty for a whole file."""
    for whole in template.find_all(nodes.Import):
        if isinstance(whole.template, nodes.Const) and not whole.with_context:
            yield whole.target, whole.template.value, ""
    for some in template.find_all(nodes.FromImport):
        if isinstance(some.template, nodes.Const) and not some.with_context:
            for name in some.names:
                macro, own_name = (name, name) if isinstance(name, str) else name
                yield own_name, some.template.value, macro
