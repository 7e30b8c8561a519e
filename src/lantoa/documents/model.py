"""What reading a plan gives: typed records, each with the span of the numbered lines that it came from.

A span is (first, last), 1-based and inclusive, in `PlanDocument.lines`. `to_json()` is the contract "lantoa.plan/1".
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Span = tuple[int, int]
Json = dict[str, Any]

Comparator = Literal[">=", "=", "<=", "range"]
TargetUnit = Literal["%", "count"]
Every = Literal["month", "quarter", "year"]


@dataclass(slots=True)
class Citation:
    """A document cited by the plan, once, by number; `date` is ISO 8601 or None; `basis`: cited before section I."""

    kind: str | None
    number: str | None
    date: str | None
    issuer: str | None
    subject: str | None
    basis: bool
    span: Span

    def to_json(self) -> Json:
        return {
            "kind": self.kind,
            "number": self.number,
            "date": self.date,
            "issuer": self.issuer,
            "subject": self.subject,
            "basis": self.basis,
            "span": list(self.span),
        }


@dataclass(slots=True)
class Target:
    """A sentence of the objectives part that sets a figure; `value_max` only for a range ("02 - 03")."""

    text: str
    comparator: Comparator
    value: float
    value_max: float | None
    unit: TargetUnit
    span: Span

    def to_json(self) -> Json:
        return {
            "text": self.text,
            "comparator": self.comparator,
            "value": _number(self.value),
            "value_max": None if self.value_max is None else _number(self.value_max),
            "unit": self.unit,
            "span": list(self.span),
        }


@dataclass(slots=True)
class Section:
    """A numbered part of the outline: `code` is unique ("II.5.a"), `items` are its dash points, `text` its prose."""

    code: str
    title: str
    text: str = ""
    items: list[str] = field(default_factory=list)
    children: list["Section"] = field(default_factory=list)
    span: Span = (1, 1)
    mark: str = ""  # the number as printed: "I.", "a)", "Điều 1."

    def to_json(self) -> Json:
        return {
            "code": self.code,
            "title": self.title,
            "text": self.text,
            "items": self.items,
            "children": [child.to_json() for child in self.children],
            "span": list(self.span),
        }


@dataclass(slots=True)
class Start:
    """When a task begins: the words, and the first and last day they allow (None where they do not say)."""

    text: str
    first: date | None
    last: date | None

    def to_json(self) -> Json:
        return {"text": self.text, "from": _iso(self.first), "to": _iso(self.last)}


@dataclass(slots=True)
class Due:
    """When a task must be done: the words, the date in them, and whether that day itself is too late ("trước")."""

    text: str
    by: date | None
    exclusive: bool

    def to_json(self) -> Json:
        return {"text": self.text, "by": _iso(self.by), "exclusive": self.exclusive}


@dataclass(slots=True)
class Recurrence:
    """How often, and how many each time ("2-3 tin/tháng" is month, 2, 3)."""

    every: Every
    min: int | None
    max: int | None

    def to_json(self) -> Json:
        return {"every": self.every, "min": self.min, "max": self.max}


@dataclass(slots=True)
class Task:
    """A row of a task table. `is_group`: a heading row with rows under it. An empty cell is None."""

    code: str
    group: str | None
    is_group: bool
    title: str
    lead: str | None
    cooperating: str | None
    start: Start | None
    due: Due | None
    recurrence: Recurrence | None
    product: str | None
    note: str | None
    other: dict[str, str]
    span: Span

    def to_json(self) -> Json:
        return {
            "code": self.code,
            "group": self.group,
            "is_group": self.is_group,
            "title": self.title,
            "lead": self.lead,
            "cooperating": self.cooperating,
            "start": self.start.to_json() if self.start else None,
            "due": self.due.to_json() if self.due else None,
            "recurrence": self.recurrence.to_json() if self.recurrence else None,
            "product": self.product,
            "note": self.note,
            "other": self.other,
            "span": list(self.span),
        }


@dataclass(slots=True)
class Signer:
    """Who signed: the name, and the post with its authority ("KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC")."""

    name: str | None
    position: str | None

    def to_json(self) -> Json:
        return {"name": self.name, "position": self.position}


@dataclass(slots=True)
class Doubt:
    """Something the reader is unsure of: a stable code, its sentence in English (`message`) and Vietnamese (`text`)."""

    code: str
    message: str
    text: str
    span: Span

    def to_json(self) -> Json:
        return {"text": self.text, "span": list(self.span)}


@dataclass(slots=True)
class PlanDocument:
    """A plan as read. `spans` gives the lines of the head fields ("number", "title", "signer", ...)."""

    lines: list[str]
    kind: str | None = None
    number: str | None = None
    symbol: str | None = None
    issued_on: str | None = None
    place: str | None = None
    year: int | None = None
    issuer: str | None = None
    parent_body: str | None = None
    title: str | None = None
    citations: list[Citation] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    signer: Signer | None = None
    warnings: list[Doubt] = field(default_factory=list)
    spans: dict[str, Span] = field(default_factory=dict)

    def to_json(self) -> Json:
        """The contract "lantoa.plan/1", ready for `json.dumps`."""
        return {
            "schema": "lantoa.plan/1",
            "kind": self.kind,
            "number": self.number,
            "symbol": self.symbol,
            "issued_on": self.issued_on,
            "place": self.place,
            "year": self.year,
            "issuer": self.issuer,
            "parent_body": self.parent_body,
            "title": self.title,
            "citations": [c.to_json() for c in self.citations],
            "targets": [t.to_json() for t in self.targets],
            "sections": [s.to_json() for s in self.sections],
            "tasks": [t.to_json() for t in self.tasks],
            "recipients": list(self.recipients),
            "signer": self.signer.to_json() if self.signer else None,
            "warnings": [w.to_json() for w in self.warnings],
        }

    def walk(self) -> list[Section]:
        """Every section of the outline, each before its children."""
        found: list[Section] = []
        pending = list(reversed(self.sections))
        while pending:
            section = pending.pop()
            found.append(section)
            pending.extend(reversed(section.children))
        return found


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _number(value: float) -> float | int:
    return int(value) if value == int(value) else value
