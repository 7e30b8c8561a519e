"""A unit's sheet: each criterion with its points, how they were counted, the records behind them and why there are no
more. Pure: from `Facts` alone. Points are cut, never rounded up, so that full points mean that all is there."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from lantoa.emulation.scoring.counting import Deed, share, verdicts
from lantoa.emulation.scoring.criteria import NOUNS, WHOLE, Criterion, Source
from lantoa.reports.kinds import capital
from lantoa.vietnamese.numbers import format_number

CENT = Decimal("0.01")
MOST_LEFT = 10  # records that did not count and are named; the others are a number


class Duty(NamedTuple):
    """A task that the unit owes: its last day, and when it was done."""

    pk: int
    title: str
    due: dt.date | None
    done_on: dt.date | None


class Sent(NamedTuple):
    """A report that was due: when it was first sent, None where it was not (or was returned and not sent again)."""

    pk: int
    title: str
    due: dt.date
    sent_on: dt.date | None


class Met(NamedTuple):
    """An indicator of the unit: whether it counts there, since when it is satisfied, the record's note and address."""

    applies: bool
    since: dt.date | None
    note: str = ""
    url: str = ""


class Entered(NamedTuple):
    """An entry of a register: since when it is satisfied, None where it is not."""

    name: str
    since: dt.date | None
    url: str = ""


@dataclass
class Facts:
    """Everything on record about one unit up to the day. `deeds` stand in the order of acceptance; `topics` are
    {title: id of its first deed}; `excused` are the registers that do not apply; `months` is how many have begun."""

    deeds: list[Deed] = field(default_factory=list)
    topics: dict[str, int] = field(default_factory=dict)
    duties: list[Duty] = field(default_factory=list)
    reports: list[Sent] = field(default_factory=list)
    met: dict[str, Met] = field(default_factory=dict)
    entries: dict[str, list[Entered]] = field(default_factory=dict)
    excused: set[str] = field(default_factory=set)
    months: int = 12


class Proof(NamedTuple):
    """A record behind a line: `kind` and `pk` name it (activity, task, report; empty: `url`), `why` it did not count."""

    kind: str
    pk: int
    text: str
    day: str = ""
    counted: bool = True
    why: str = ""
    url: str = ""


@dataclass
class Line:
    """One criterion. `given` are points set by an objection that was accepted, with the reason `because`."""

    key: str
    title: str
    weight: Decimal
    points: Decimal
    applies: bool
    how: str
    more: str = ""
    proofs: list[Proof] = field(default_factory=list)
    left: int = 0
    given: bool = False
    because: str = ""

    def to_json(self) -> dict[str, Any]:
        """As it is stored and frozen."""
        return {
            "key": self.key,
            "title": self.title,
            "weight": str(self.weight),
            "points": str(self.points),
            "applies": self.applies,
            "how": self.how,
            "more": self.more,
            "proofs": [list(one) for one in self.proofs],
            "left": self.left,
            "given": self.given,
            "because": self.because,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Line":
        """As it was stored."""
        values = data | {name: Decimal(data[name]) for name in ("weight", "points")}
        return cls(**values | {"proofs": [Proof(*one) for one in data["proofs"]]})


def score(criteria: Sequence[Criterion], facts: Facts) -> list[Line]:
    """A line for each criterion, in the formula's order; 0 <= points <= weight."""
    return [_SCORERS[Source(one.source)](one, facts) for one in criteria]


def total(lines: Iterable[Line]) -> Decimal:
    """Of 100: what does not apply to the unit leaves both sides."""
    rows = [line for line in lines if line.applies]
    possible = sum((line.weight for line in rows), Decimal(0))
    points = sum((line.points for line in rows), Decimal(0))
    return (points * WHOLE / possible).quantize(CENT, ROUND_DOWN) if possible else Decimal(0)


def _line(one: Criterion, part: Fraction, how: str, proofs: Sequence[Proof] = (), more: str = "") -> Line:
    exact = Decimal(part.numerator) * one.weight / Decimal(part.denominator)
    counted = [proof for proof in proofs if proof.counted]
    others = [proof for proof in proofs if not proof.counted]
    return Line(
        key=one.key,
        title=one.title,
        weight=one.weight,
        points=exact.quantize(CENT, ROUND_DOWN),
        applies=True,
        how=how,
        more=more if part < 1 else "",
        proofs=[*counted, *others[:MOST_LEFT]],
        left=max(0, len(others) - MOST_LEFT),
    )


def _out(one: Criterion, why: str) -> Line:
    return Line(one.key, one.title, one.weight, Decimal(0), applies=False, how=why)


def _indicator(one: Criterion, facts: Facts) -> Line:
    met = facts.met.get(one.code)
    if met is None or not met.applies:
        return _out(one, "Không áp dụng với đơn vị: chỉ tiêu này không tính đơn vị.")
    proofs = [Proof("", 0, met.note or one.title, _day(met.since), url=met.url)] if met.since and met.url else []
    if met.since:
        return _line(one, Fraction(1), "Đạt" + (f": {met.note}" if met.note else "") + ".", proofs)
    note = f" ({met.note})" if met.note else ""
    return _line(one, Fraction(0), f"Chưa đạt{note}.", more="Đạt chỉ tiêu thì có đủ điểm.")


def _timely(one: Criterion, rows: Sequence[tuple[Proof, dt.date | None, dt.date | None]], noun: str) -> Line:
    """Of (record, due, done): a half for what is late."""
    if not rows:
        return _out(one, f"Không áp dụng: chưa có {noun} nào đến hạn.")
    worth, late, missing, proofs = Fraction(0), 0, 0, []
    for proof, due, done in rows:
        if done is None:
            missing += 1
            proofs.append(proof._replace(counted=False, why="chưa hoàn thành" if noun == "nhiệm vụ" else "chưa gửi"))
        elif due is not None and done > due:
            late += 1
            worth += Fraction(1, 2)
            proofs.append(proof._replace(day=_day(done), why="muộn: tính một nửa"))
        else:
            worth += 1
            proofs.append(proof._replace(day=_day(done)))
    whole = len(rows)
    how = f"{whole - late - missing}/{whole} {noun} đúng hạn"
    how += f", {late} muộn" if late else ""
    how += f", {missing} chưa có" if missing else ""
    more = [f"còn {missing} {noun} chưa có"] if missing else []
    more += [f"{late} {noun} muộn chỉ tính một nửa"] if late else []
    return _line(one, worth / whole, f"{how}.", proofs, f"{capital('; '.join(more))}." if more else "")


def _tasks(one: Criterion, facts: Facts) -> Line:
    rows = [(Proof("task", duty.pk, duty.title), duty.due, duty.done_on) for duty in facts.duties]
    return _timely(one, rows, "nhiệm vụ")


def _reports(one: Criterion, facts: Facts) -> Line:
    rows = [(Proof("report" if sent.pk else "", sent.pk, sent.title), sent.due, sent.sent_on) for sent in facts.reports]
    return _timely(one, rows, "báo cáo")


def _activities(one: Criterion, facts: Facts) -> Line:
    found = verdicts(facts.deeds, one)
    done = sum(verdict.counted for verdict in found)
    proofs = [
        _deed(verdict.deed)._replace(counted=verdict.counted, why=verdict.why)
        for verdict in sorted(found, key=lambda verdict: (not verdict.counted, verdict.deed.day))
    ]
    how = f"{done}/{one.full} hoạt động được tính"
    how += f" trong {len(found)} hoạt động được chấp nhận." if len(found) > done else "."
    lack = one.full - done
    return _line(
        one, share(done, one.full, falling=one.falling), how, proofs, f"Còn thiếu {lack} hoạt động để đủ điểm."
    )


def _months(one: Criterion, facts: Facts) -> Line:
    first: dict[tuple[int, int], Deed] = {}
    for deed in sorted(facts.deeds, key=lambda deed: (deed.day, deed.pk)):
        first.setdefault((deed.day.year, deed.day.month), deed)
    full = max(1, min(one.full, facts.months))
    proofs = [_deed(deed, f"Tháng {month}/{year}: {deed.title}") for (year, month), deed in sorted(first.items())]
    more = f"Còn thiếu {max(0, full - len(first))} tháng có hoạt động để đủ điểm."
    return _line(one, share(len(first), full), f"{len(first)} tháng có hoạt động; đủ điểm khi có {full}.", proofs, more)


def _topics(one: Criterion, facts: Facts) -> Line:
    proofs = [Proof("activity", pk, title) for title, pk in sorted(facts.topics.items())]
    more = f"Còn thiếu {max(0, one.full - len(proofs))} chủ đề để đủ điểm."
    return _line(
        one,
        share(len(proofs), one.full),
        f"{len(proofs)} chủ đề có hoạt động; đủ điểm khi có {one.full}.",
        proofs,
        more,
    )


def _kinds(one: Criterion, facts: Facts) -> Line:
    first: dict[str, Deed] = {}
    for deed in sorted(facts.deeds, key=lambda deed: (deed.day, deed.pk)):
        first.setdefault(deed.kind, deed)
    proofs = [_deed(deed, f"{capital(NOUNS.get(kind, kind))}: {deed.title}") for kind, deed in sorted(first.items())]
    more = f"Còn thiếu {max(0, one.full - len(first))} loại hoạt động để đủ điểm."
    return _line(one, share(len(first), one.full), f"{len(first)} loại; đủ điểm khi có {one.full}.", proofs, more)


def _register(one: Criterion, facts: Facts) -> Line:
    if one.code in facts.excused:
        return _out(one, "Không áp dụng với đơn vị, theo sổ theo dõi.")
    rows = facts.entries.get(one.code, [])
    done = sum(entry.since is not None for entry in rows)
    proofs = [
        Proof(
            "", 0, entry.name, _day(entry.since), entry.since is not None, "" if entry.since else "chưa đạt", entry.url
        )
        for entry in rows
    ]
    more = f"Còn thiếu {max(0, one.full - done)} để đủ điểm."
    return _line(one, share(done, one.full), f"{done} đạt; đủ điểm khi có {one.full}.", proofs, more)


def _deed(deed: Deed, text: str = "") -> Proof:
    name = text or deed.title
    return Proof("activity", deed.pk, f"{name} ({deed.of})" if deed.of else name, _day(deed.day))


def _day(day: dt.date | None) -> str:
    return "" if day is None or day == dt.date.min else f"{day:%d/%m/%Y}"


_SCORERS = {
    Source.INDICATOR: _indicator,
    Source.TASKS: _tasks,
    Source.REPORTS: _reports,
    Source.ACTIVITIES: _activities,
    Source.MONTHS: _months,
    Source.TOPICS: _topics,
    Source.KINDS: _kinds,
    Source.REGISTER: _register,
}


def points_text(points: Decimal) -> str:
    """`7,25`, `10`."""
    return format_number(points)
