"""What may stand between the braces: fields, a few filters, comparisons. Everything else is refused before it can run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from jinja2 import StrictUndefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from lantoa.documents.templating.fields import Field, Shape

FILTERS = frozenset({"upper", "lower", "length", "join", "first", "last"})
_LOOP = frozenset({"index", "index0", "first", "last", "length"})
Scope = Mapping[str, Field]


def environment() -> ImmutableSandboxedEnvironment:
    """A sandbox without functions; a field that is missing is an error, and words are escaped as XML."""
    made = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in FILTERS}
    return made


@dataclass
class ProblemError(Exception):
    """A fault without its place: a code of `faults.SENTENCES` and what fills the sentence."""

    code: str
    params: dict[str, str | int] = field(default_factory=dict)


def look(node: nodes.Node, scope: Scope) -> Field:
    """What an expression gives. Raises ProblemError for an unknown field and for what is not allowed."""
    match node:
        case nodes.Const():
            return Field("", "", "")
        case nodes.Name():
            return _named(node.name, scope)
        case nodes.Getattr():
            return _part(node, scope)
        case nodes.Filter() if node.name in FILTERS and node.node is not None:
            return _filtered(node, scope)
        case nodes.Not() | nodes.And() | nodes.Or() | nodes.Compare() | nodes.Operand() | nodes.Concat():
            for child in node.iter_child_nodes():
                look(child, scope)
            return Field("", "", "")
        case nodes.TemplateData():
            return Field("", "", "")
        case _:
            raise ProblemError("forbidden")


def printed(node: nodes.Node, scope: Scope) -> Field:
    """The same for what is written into the text: no list."""
    found = look(node, scope)
    if found.shape in (Shape.LINES, Shape.ROWS):
        raise ProblemError("list", {"name": found.name})
    return found


def repeated(node: nodes.For, scope: Scope, *, inside: bool) -> dict[str, Field]:
    """The names that a loop adds; `inside` another one it may only repeat a list of the row itself."""
    if node.recursive or node.test is not None or not isinstance(node.target, nodes.Name):
        raise ProblemError("forbidden")
    listed = look(node.iter, scope)
    if listed.shape not in (Shape.LINES, Shape.ROWS) or not isinstance(node.iter, (nodes.Name, nodes.Getattr)):
        raise ProblemError("no_list", {"name": listed.name or "…"})
    if inside and not isinstance(node.iter, nodes.Getattr):
        raise ProblemError("nested")
    name = node.target.name
    one = Field(name, "", "", parts=listed.parts, shape=Shape.ROWS) if listed.parts else Field(name, "", "")
    loop = Field("loop", "", "", parts=tuple(Field(part, "", "") for part in sorted(_LOOP)), shape=Shape.ROWS)
    return {**scope, name: one, "loop": loop}


def asked(node: nodes.Node, scope: Scope) -> None:
    """A condition may ask whether a list is empty."""
    if not isinstance(node, nodes.Name) or node.name not in scope:
        printed(node, scope)


def once(name: str, loops: int, known: set[str]) -> None:
    """A whole text stands once, a part's own text in the loop of the parts: what a template gives grows as its data do."""
    if name in known or loops != name.count("."):
        raise ProblemError("twice", {"name": name})
    known.add(name)


def _named(name: str, scope: Scope) -> Field:
    if name not in scope:
        raise unknown(name, list(scope))
    return scope[name]


def _part(node: nodes.Getattr, scope: Scope) -> Field:
    whole = look(node.node, scope)
    if not isinstance(node.node, nodes.Name) or not whole.parts:
        raise ProblemError("forbidden")
    for part in whole.parts:
        if part.name == node.attr:
            return part
    raise unknown(f"{whole.name}.{node.attr}", [f"{whole.name}.{part.name}" for part in whole.parts])


def _filtered(node: nodes.Filter, scope: Scope) -> Field:
    assert node.node is not None
    whole = look(node.node, scope)
    if whole.shape is Shape.BODY or node.kwargs or not all(isinstance(one, nodes.Const) for one in node.args):
        raise ProblemError("forbidden")
    if whole.shape is Shape.ROWS and node.name != "length":
        raise ProblemError("list", {"name": whole.name})
    if whole.shape is Shape.LINES and node.name in {"upper", "lower"}:
        raise ProblemError("list", {"name": whole.name})
    return Field(whole.name, "", "")


def unknown(name: str, known: list[str]) -> ProblemError:
    """With the field that was probably meant."""
    near = get_close_matches(name, known, 1)
    hint = f"Có phải là “{near[0]}”?" if near else "Hãy xem bảng các trường ở dưới trang."
    hint_en = f"Did you mean “{near[0]}”?" if near else "Look at the table of fields below."
    return ProblemError("unknown", {"name": name, "hint": hint, "hint_en": hint_en})
