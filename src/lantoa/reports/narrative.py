"""Sentences of a report, drafted in official Vietnamese from accepted activities: never a claim without a record.

Pure: facts in, sentences out, the same for the same facts. The wording varies from unit to unit, so that 800 reports do
not read as one, and from period to period, so that a report does not read as the last one. Figures are marks
(`lantoa.reports.marks`), so that they are counted anew until the report is frozen.
"""

import datetime as dt
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from lantoa.reports.kinds import ATTENDED, KINDS, capital
from lantoa.reports.marks import mark
from lantoa.vietnamese.text import fold

LONG = 140


@dataclass(frozen=True)
class Doing:
    """An accepted activity as a sentence needs it."""

    kind: str
    title: str
    held_on: dt.date
    reach: int
    items: int


@dataclass(frozen=True)
class Duty:
    """A task that the unit still owes: overdue at the end of the period, due in the next one, or going on."""

    title: str
    due: dt.date | None
    overdue: bool
    coming: bool


@dataclass(frozen=True)
class Facts:
    """All that a unit's report may speak of. `own_plan` and `parent_plan` are cited in full; `we` as it calls itself."""

    unit: str
    period_label: str
    last: dt.date
    parent_plan: str
    we: str = "đơn vị"
    own_plan: str = ""
    integrated_into: str = ""
    doings: Sequence[Doing] = ()
    compares: bool = False
    compares_year: bool = False
    owes: bool = False
    overdue: bool = False
    difficulties: Sequence[str] = ()
    requests: Sequence[str] = ()
    duties: Sequence[Duty] = ()


NO_DIFFICULTY = "Trong kỳ, đơn vị không có khó khăn, vướng mắc cần báo cáo."
NO_REQUEST = "Đơn vị không có đề xuất, kiến nghị."


def draft(facts: Facts) -> dict[str, str]:
    """The report's sections, each a text of one or more paragraphs: steering, results, difficulties, requests, next."""
    return {
        "steering": _steering(facts),
        "results": "\n".join(_results(facts)),
        "difficulties": _points(facts.difficulties) or NO_DIFFICULTY,
        "requests": _points(facts.requests) or NO_REQUEST,
        "next": "\n".join(_next(facts)),
    }


def statements(text: str) -> list[str]:
    """What a section on difficulties or requests says, one statement a line; the standing sentence says nothing."""
    lines = (line.strip().removeprefix("- ").strip() for line in text.splitlines())
    return [line for line in lines if line and line not in {NO_DIFFICULTY, NO_REQUEST}]


def _pick(facts: Facts, options: Sequence[str], about: str) -> str:
    """One of the wordings, fixed by the unit, the period and what it is about."""
    return options[zlib.crc32(f"{facts.unit}/{facts.period_label}/{about}".encode()) % len(options)]


def _steering(facts: Facts) -> str:
    if facts.integrated_into:
        options: tuple[str, ...] = (
            "Thực hiện {parent}, {unit} lồng ghép nội dung truyền thông về chuyển đổi số vào {into}.",
            "{unit} triển khai {parent} bằng việc lồng ghép vào {into}.",
        )
    elif facts.own_plan:
        options = (
            "Căn cứ {parent}, {unit} đã ban hành {own}.",
            "Thực hiện {parent}, {unit} đã xây dựng và ban hành {own}.",
            "{unit} đã ban hành {own} để triển khai {parent}.",
        )
    else:
        options = (
            "{unit} triển khai theo {parent}; đến ngày {day}, {we} chưa ban hành kế hoạch riêng.",
            "Thực hiện {parent}, {unit} triển khai trực tiếp theo kế hoạch của cấp trên, chưa ban hành kế hoạch riêng.",
        )
    return _pick(facts, options, "plan").format(
        parent=facts.parent_plan,
        unit=facts.unit,
        own=facts.own_plan,
        into=facts.integrated_into,
        day=f"{facts.last:%d/%m/%Y}",
        we=facts.we,
    )


def _results(facts: Facts) -> list[str]:
    if not facts.doings:
        lines = [f"Trong {facts.period_label}, {facts.unit} không có hoạt động được ghi nhận trên hệ thống."]
    else:
        lines = [_overview(facts)]
    for kind, noun, verbs in KINDS:
        doings = [doing for doing in facts.doings if doing.kind == kind]
        if doings:
            lines.append(_of_kind(facts, kind, noun, _pick(facts, verbs, kind), doings))
    if facts.owes:
        lines.append(_tasks(facts))
    return lines


def _overview(facts: Facts) -> str:
    people = any(doing.reach for doing in facts.doings)
    reached = ", tiếp cận {reach} lượt người" if people else ""
    changes = ["{change}"] * facts.compares + ["{change_year}"] * facts.compares_year
    compared = f", {' và '.join(changes)}" if changes else ""
    options = (
        f"Trong {{period}}, {{unit}} tổ chức {{total}} hoạt động truyền thông về chuyển đổi số{reached}{compared}.",
        f"{{unit}} thực hiện {{total}} hoạt động truyền thông về chuyển đổi số trong {{period}}{reached}{compared}.",
        f"Kết quả trong {{period}}: {{unit}} có {{total}} hoạt động truyền thông về chuyển đổi số{reached}{compared}.",
    )
    marks = {name: mark(name) for name in ("total", "reach", "change", "change_year")}
    return _pick(facts, options, "overview").format(period=facts.period_label, unit=facts.unit, **marks)


def _of_kind(facts: Facts, kind: str, noun: str, verb: str, doings: list[Doing]) -> str:
    people = sum(doing.reach for doing in doings)
    attended = kind in ATTENDED
    text = f"- {capital(verb)} {mark(f'{kind}.items')} {noun}"
    if people:
        wording = (
            ("với {} lượt người tham gia", "thu hút {} lượt người dự")
            if attended
            else ("tiếp cận {} lượt người", "đến với {} lượt người")
        )
        text += f", {_pick(facts, wording, noun).format(mark(f'{kind}.reach'))}"
    best = max(doings, key=lambda doing: (doing.reach, doing.held_on, doing.title))
    named = f"{_lower(best.title)} ({best.held_on:%d/%m/%Y})"
    if len(doings) == 1:
        return f"{text}: {named}."
    if not best.reach:
        return f"{text}; gần nhất là {named}."
    most = ("đông người dự nhất là",) if attended else ("được nhiều người xem nhất là", "nhiều lượt người nhất là")
    return f"{text}; {_pick(facts, most, kind)} {named}."


def _tasks(facts: Facts) -> str:
    done, owed, overdue = mark("tasks.done"), mark("tasks.owed"), mark("tasks.overdue")
    options = (
        "Đến ngày {day}, {we} hoàn thành {done}/{owed} nhiệm vụ được giao trong năm{late}.",
        "Về tiến độ, đến ngày {day} {we} đã hoàn thành {done} trong số {owed} nhiệm vụ được giao{late}.",
    )
    late = f"; {overdue} nhiệm vụ quá hạn" if facts.overdue else ""
    text = _pick(facts, options, "tasks")
    return text.format(day=f"{facts.last:%d/%m/%Y}", we=facts.we, done=done, owed=owed, late=late)


def _next(facts: Facts) -> list[str]:
    late = [duty for duty in facts.duties if duty.overdue]
    near = [duty for duty in facts.duties if duty.coming and not duty.overdue]
    lines = [f"- Khẩn trương hoàn thành nhiệm vụ đã quá hạn: {_lower(short(duty.title))}." for duty in late]
    for due in sorted({duty.due for duty in near if duty.due}):
        titles = [short(duty.title) for duty in near if duty.due == due]
        if len(titles) == 1:
            lines.append(f"- {capital(titles[0])}; hoàn thành chậm nhất ngày {due:%d/%m/%Y}.")
        else:
            told = "; ".join(_lower(title) for title in titles)
            lines.append(f"- Hoàn thành các nhiệm vụ đến hạn ngày {due:%d/%m/%Y}: {told}.")
    lines += [f"- Tiếp tục {_lower(short(duty.title))}." for duty in facts.duties if not (duty.overdue or duty.coming)]
    return lines or ["Tiếp tục thực hiện các nhiệm vụ thường xuyên theo kế hoạch."]


def short(title: str) -> str:
    """The head of a task's title, without the list of details that some carry."""
    text = re.split(r"\s[-–]\s|\n", title, maxsplit=1)[0].strip(" .;:…")
    if len(text) <= LONG:
        return text
    head = re.split(r"[:;(]", text, maxsplit=1)[0].strip()
    return head if len(head) >= 20 else text


def _lower(title: str) -> str:
    """A title inside a sentence: its first word small, unless it is an abbreviation, a name or a quotation."""
    title = title.rstrip(". ")
    first = title.split(" ", 1)[0]
    return title if first.isupper() or not first.isalpha() else title[0].lower() + title[1:]


def _points(texts: Sequence[str]) -> str:
    return "\n".join(f"- {_sentence(text)}" for text in _distinct(texts))


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return f"{capital(text)}".rstrip(".;, ") + "." if text else ""


def _distinct(texts: Sequence[str]) -> list[str]:
    return list({fold(text): text for text in texts if text.strip()}.values())
