"""Words that never change are translated when a template is compiled, not each time it is shown.

A page says fifty sentences and looked each one up on every request, which was half of its processor time.
So there is one Jinja environment for each language, and its compiler replaces

    {{ pgettext('p', 'Hello %(name)s.', name=person.name) }}

by the constant parts of the translation and the value between them. The page is the same to the byte. A call
that cannot be replaced without a doubt (a variable text, `%d`, a missing value, an `autoescape` block) stays
as it was written and is looked up at run time, with the same result.

Jinja itself folds a filter of a constant, and `portal.i18n.constant_macros` a macro.

A translation is HTML, as it is in Jinja's own `gettext`; values are escaped. The check of the catalogues
refuses translations with a sign that HTML would read (`portal.i18n.catalogues`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from babel.support import Translations
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer

from portal.i18n.constant_macros import ConstantMacros

_PERCENT = re.compile(r"%(?:\((?P<name>\w+)\)s|(?P<percent>%))?")

_TEXTS: Mapping[str, int] = {"_": 1, "gettext": 1, "pgettext": 2, "ngettext": 2, "npgettext": 3}
"""How many constant texts each function takes; those that count take the number after them."""

_COUNTING = frozenset({"ngettext", "npgettext"})


class _Value(str):
    """The name of a value inside a text."""

    __slots__ = ()


def pieces_of(text: str) -> list[str] | None:
    """Split a text at its values: `Hello %(name)s.` → `Hello `, value `name`, `.`.

    `None` when it holds a form of `%` that is neither `%(name)s` nor `%%`.
    """
    pieces: list[str] = []
    start = 0
    for found in _PERCENT.finditer(text):
        if found.end() - found.start() == 1:
            return None
        plain = text[start : found.start()] + ("%" if found["percent"] else "")
        if plain:
            pieces.append(plain)
        if found["name"]:
            pieces.append(_Value(found["name"]))
        start = found.end()
    if start < len(text):
        pieces.append(text[start:])
    return pieces


class Folding(NodeTransformer):
    """Replaces constant calls of `gettext` and its kin in one template, in one language."""

    def __init__(self, translations: Translations, template: nodes.Template, macros: ConstantMacros) -> None:
        assert template.environment is not None  # noqa: S101 - the parser sets it
        self.translations = translations
        self.environment = template.environment
        self.own_names = _own_names(template)
        self.macros = macros

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802 - the name that Jinja calls
        """Replace a call in an expression by one value, safe where the call's answer would be."""
        self.generic_visit(node)
        parts = self._parts(node)
        if parts is None:
            return self.macros.said_by(node) or node
        return parts[0] if len(parts) == 1 else nodes.Concat(parts, lineno=node.lineno)

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802 - the name that Jinja calls
        """Replace a call that is shown by its parts, which the compiler then joins to the text around it."""
        shown: list[nodes.Expr] = []
        for child in node.nodes:
            parts = None
            # With `finalize` each part would go through it, and not the whole.
            if isinstance(child, nodes.Call) and self.environment.finalize is None:
                self.generic_visit(child)
                parts = self._parts(child)
                shown.extend(parts if parts is not None else [self.macros.said_by(child) or child])
            else:
                shown.append(self.visit(child))
        node.nodes = shown
        return node

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.CallBlock:  # noqa: N802 - the name that Jinja calls
        """Leave the call of a `{% call %}` block, which needs its body; fold what is in both."""
        self.generic_visit(node.call)
        node.body = [self.visit(child) for child in node.body]
        return node

    def _parts(self, call: nodes.Call) -> list[nodes.Expr] | None:
        """Give what the call says: constants and values, a constant first; `None` to leave the call."""
        if not isinstance(call.node, nodes.Name) or call.dyn_args or call.dyn_kwargs:
            return None
        name = call.node.name
        if name not in _TEXTS or name in self.own_names:
            return None
        values = {keyword.key: keyword.value for keyword in call.kwargs}
        text = self._text(name, call.args, values)
        pieces = None if text is None else pieces_of(text)
        if pieces is None or not _can_be_put_in(values, pieces):
            return None
        if not pieces or isinstance(pieces[0], _Value):
            # Joined to a safe part, a value is escaped; alone it would stay as it is.
            pieces = ["", *pieces]
        return [values[piece] if isinstance(piece, _Value) else self._constant(piece, call.lineno) for piece in pieces]

    def _text(self, name: str, args: list[nodes.Expr], values: dict[str, nodes.Expr]) -> str | None:
        count = _TEXTS[name]
        if len(args) != count + (name in _COUNTING):
            return None
        constants = [arg.value if isinstance(arg, nodes.Const) else None for arg in args]
        if not all(isinstance(constant, str) for constant in constants[:count]):
            return None
        if name in _COUNTING:
            if type(constants[-1]) is not int:
                return None
            values.setdefault("num", args[-1])
        look_up = getattr(self.translations, "gettext" if name == "_" else name)
        return str(look_up(*constants))

    def _constant(self, text: str, lineno: int) -> nodes.Expr:
        node = nodes.MarkSafeIfAutoescape(nodes.Const(text, lineno=lineno), lineno=lineno)
        node.set_environment(self.environment)
        return node


def _can_be_put_in(values: Mapping[str, nodes.Expr], pieces: list[str]) -> bool:
    """Say whether each value is there and is worked out exactly once, as in the call.

    A plain name or constant may also stand twice or not at all: working it out changes nothing.
    """
    uses = Counter(str(piece) for piece in pieces if isinstance(piece, _Value))
    return all(name in values for name in uses) and all(
        uses[name] == 1 or isinstance(value, nodes.Name | nodes.Const) for name, value in values.items()
    )


class FoldingCompiler(CodeGenerator):
    """Jinja's compiler, which first folds the words of the language of its environment."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's
        """Fold, then compile."""
        translations: Any = self.environment.folded_translations  # type: ignore[attr-defined]
        if node.find(nodes.EvalContextModifier) is None:
            macros = ConstantMacros(node, self.name, self.environment)
            Folding(translations, node, macros).visit(node)
        super().visit_Template(node, frame)


def _own_names(template: nodes.Template) -> frozenset[str]:
    """Names that the template gives itself, so that `{% set _ = … %}` is no call for a translation."""
    names: set[str] = {macro.name for macro in template.find_all(nodes.Macro)}
    names.update(name.name for name in template.find_all(nodes.Name) if name.ctx != "load")
    names.update(imported.target for imported in template.find_all(nodes.Import))
    for imported in template.find_all(nodes.FromImport):
        names.update(name if isinstance(name, str) else name[1] for name in imported.names)
    return frozenset(names)
