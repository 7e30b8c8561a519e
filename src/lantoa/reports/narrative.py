"""Sentences of a report, drafted in official Vietnamese from accepted activities: never a claim without a record.

Pure: facts in, sentences out, the same for the same facts. The wording varies from unit to unit, so that 800 reports do
not read as one, and from period to period, so that a report does not read as the last one.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from lantoa.vietnamese.text import fold


@dataclass(frozen=True)
class Doing:
    """An accepted activity as a sentence needs it."""

    kind: str
    title: str
    held_on: dt.date
    reach: int
    items: int


@dataclass(frozen=True)
class Facts:
    """All that a unit's report may speak of. `plan_number` is its own plan's; `due_next` titles of tasks due next."""

    unit: str
    period_label: str
    parent_plan: str
    plan_number: str = ""
    integrated_into: str = ""
    doings: Sequence[Doing] = ()
    previous_total: int | None = None
    difficulties: Sequence[str] = ()
    requests: Sequence[str] = ()
    due_next: Sequence[str] = ()
    done_tasks: Sequence[str] = field(default=())


# The order in which a report speaks of kinds, the noun it counts, and the verbs that it may use.
KINDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("dx_day", "hoạt động hưởng ứng Ngày Chuyển đổi số", ("tổ chức", "triển khai")),
    ("lesson", "tiết học ngoại khóa", ("tổ chức", "thực hiện")),
    ("session", "buổi sinh hoạt chuyên đề, tọa đàm", ("tổ chức", "tiến hành")),
    ("bulletin", "tin trên bảng tin", ("đăng", "niêm yết")),
    ("news", "tin, bài trên cổng, trang thông tin điện tử", ("đăng", "đăng tải")),
    ("social", "bài chia sẻ trên mạng xã hội", ("đăng", "chia sẻ")),
    ("training", "lớp tập huấn", ("tổ chức, tham gia", "mở, cử người dự")),
    ("contest", "cuộc thi", ("tổ chức, tham gia", "tham gia, tổ chức")),
    ("exemplar", "hoạt động giới thiệu mô hình, gương điển hình", ("thực hiện", "tổ chức")),
    ("other", "hoạt động tuyên truyền khác", ("tổ chức", "thực hiện")),
)
NOTHING = "Trong kỳ, đơn vị không có nội dung phát sinh để báo cáo."


def number(value: int) -> str:
    """1234 -> 1.234; below ten a leading zero, as official texts write counts: 05 tin."""
    return f"{value:02d}" if 0 < value < 10 else f"{value:,}".replace(",", ".")


def draft(facts: Facts) -> dict[str, str]:
    """The report's sections, each a text of one or more paragraphs: steering, results, difficulties, requests, next."""
    return {
        "steering": _steering(facts),
        "results": "\n".join(_results(facts)) or NOTHING,
        "difficulties": "\n".join(f"- {_sentence(text)}" for text in _distinct(facts.difficulties))
        or "Trong kỳ, đơn vị không có khó khăn, vướng mắc cần báo cáo.",
        "requests": "\n".join(f"- {_sentence(text)}" for text in _distinct(facts.requests))
        or "Đơn vị không có đề xuất, kiến nghị.",
        "next": "\n".join(f"- {_sentence(title)}" for title in _distinct(facts.due_next))
        or "Tiếp tục thực hiện các nhiệm vụ thường xuyên theo kế hoạch.",
    }


def _pick(facts: Facts, options: Sequence[str], about: str) -> str:
    """One of the wordings, fixed by the unit, the period and what it is about."""
    return options[sum(map(ord, f"{facts.unit}{facts.period_label}{about}")) % len(options)]


def _steering(facts: Facts) -> str:
    if facts.integrated_into:
        return (
            f"Thực hiện {facts.parent_plan}, {facts.unit} lồng ghép nội dung truyền thông vào {facts.integrated_into}."
        )
    if facts.plan_number:
        wording = _pick(
            facts,
            (
                "Căn cứ {parent}, {unit} đã ban hành Kế hoạch số {number} và phân công thực hiện.",
                "{unit} đã xây dựng, ban hành Kế hoạch số {number} để triển khai {parent}.",
            ),
            "plan",
        )
        return wording.format(parent=facts.parent_plan, unit=facts.unit, number=facts.plan_number)
    return f"{facts.unit} triển khai theo {facts.parent_plan}; chưa ban hành kế hoạch riêng."


def _results(facts: Facts) -> list[str]:
    lines = [_overview(facts)] if facts.doings else []
    for kind, noun, verbs in KINDS:
        doings = [doing for doing in facts.doings if doing.kind == kind]
        if doings:
            lines.append(_of_kind(facts, noun, _pick(facts, verbs, kind), doings))
    return lines


def _overview(facts: Facts) -> str:
    total, people = len(facts.doings), sum(doing.reach for doing in facts.doings)
    text = f"Trong {facts.period_label}, {facts.unit} thực hiện {number(total)} hoạt động truyền thông về chuyển đổi số"
    text += f", tiếp cận {number(people)} lượt người" if people else ""
    if facts.previous_total is not None and facts.previous_total != total:
        more = total - facts.previous_total
        text += f", {'tăng' if more > 0 else 'giảm'} {number(abs(more))} hoạt động so với kỳ trước"
    elif facts.previous_total == total:
        text += ", bằng kỳ trước"
    return text + "."


def _of_kind(facts: Facts, noun: str, verb: str, doings: list[Doing]) -> str:
    items, people = sum(doing.items for doing in doings), sum(doing.reach for doing in doings)
    text = f"- {verb[0].upper()}{verb[1:]} {number(items)} {noun}"
    if people:
        text += _pick(facts, (", với {} lượt người tham gia, theo dõi", ", tiếp cận {} lượt người"), noun).format(
            number(people)
        )
    best = max(doings, key=lambda doing: (doing.reach, doing.held_on, doing.title))
    if len(doings) == 1:
        return f"{text}: {_lower(best.title)} ({best.held_on:%d/%m/%Y})."
    return f"{text}; tiêu biểu: {_lower(best.title)} ({best.held_on:%d/%m/%Y})."


def _lower(title: str) -> str:
    """A title inside a sentence: its first word small, unless it is an abbreviation or a quotation."""
    first = title.split(" ", 1)[0]
    return title.rstrip(". ") if first.isupper() or not first.isalpha() else title[0].lower() + title[1:].rstrip(". ")


def _sentence(text: str) -> str:
    text = text.strip()
    return f"{text[0].upper()}{text[1:]}".rstrip(".;, ") + "." if text else ""


def _distinct(texts: Sequence[str]) -> list[str]:
    return list({fold(text): text for text in texts if text.strip()}.values())
