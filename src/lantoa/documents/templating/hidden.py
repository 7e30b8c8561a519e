"""The same rules over what the engine will really read: tags in attributes or notes are found here."""

from collections.abc import Sequence

from jinja2 import TemplateSyntaxError, nodes

from lantoa.documents.templating.expressions import ProblemError, asked, environment, once, printed, repeated
from lantoa.documents.templating.faults import Fault
from lantoa.documents.templating.fields import Field, Shape
from lantoa.documents.templating.sources import sources


def hidden(data: bytes, fields: Sequence[Field]) -> list[Fault]:
    """One fault where something stands that no reader of the paragraphs has seen."""
    parser, scope = environment(), {one.name: one for one in fields}
    filled, rest = sources(data)
    if any("{{" in text or "{%" in text for text in rest):
        return [Fault("hidden")]
    bodies: set[str] = set()
    try:
        for text in filled:
            _walk(parser.parse(text).body, scope, 0, bodies)
    except (TemplateSyntaxError, ProblemError):
        return [Fault("hidden")]
    return []


def _walk(body: Sequence[nodes.Node], scope: dict[str, Field], loops: int, bodies: set[str]) -> None:
    for node in body:
        if isinstance(node, nodes.Output):
            for one in node.nodes:
                if printed(one, scope).shape is Shape.BODY:
                    row = (
                        f"{one.node.name}."
                        if isinstance(one, nodes.Getattr) and isinstance(one.node, nodes.Name)
                        else ""
                    )
                    once(f"{row}{printed(one, scope).name}", loops, bodies)
        elif isinstance(node, nodes.For):
            _walk(node.body, repeated(node, scope, inside=loops > 0), loops + 1, bodies)
            _walk(node.else_, scope, loops, bodies)
        elif isinstance(node, nodes.If):
            asked(node.test, scope)
            _walk([*node.body, *node.elif_, *node.else_], scope, loops, bodies)
        else:
            raise ProblemError("forbidden")
