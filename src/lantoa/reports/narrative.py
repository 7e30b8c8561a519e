"""Sentences of a report, drafted in official Vietnamese from accepted activities: never a claim without a record.

Pure: facts in, sentences out, the same for the same facts. The wording varies from unit to unit, so that 800 reports do
not read as one, and from period to period, so that a report does not read as the last one. Figures are marks
(`lantoa.reports.marks`), so that they are counted anew until the report is frozen.
"""

import re
from collections.abc import Sequence

from lantoa.reports.facts import Facts, pick
from lantoa.reports.kinds import capital
from lantoa.reports.results import results
from lantoa.vietnamese.text import fold
from lantoa.vietnamese.words import inside

LONG = 140


NO_DIFFICULTY = "Trong kỳ, đơn vị không có khó khăn, vướng mắc cần báo cáo."
NO_REQUEST = "Đơn vị không có đề xuất, kiến nghị."


def draft(facts: Facts) -> dict[str, str]:
    """The report's sections, each a text of one or more paragraphs: steering, results, difficulties, requests, next."""
    return {
        "steering": _steering(facts),
        "results": "\n".join(results(facts)),
        "difficulties": _points(facts.difficulties) or NO_DIFFICULTY,
        "requests": _points(facts.requests) or NO_REQUEST,
        "next": "\n".join(_next(facts)),
    }


def statements(text: str) -> list[str]:
    """What a section on difficulties or requests says, one statement a line; the standing sentence says nothing."""
    lines = (line.strip().removeprefix("- ").strip() for line in text.splitlines())
    return [line for line in lines if line and line not in {NO_DIFFICULTY, NO_REQUEST}]


def _steering(facts: Facts) -> str:
    if facts.integrated_into:
        options: tuple[str, ...] = (
            "Thực hiện {parent}, {unit} lồng ghép nội dung truyền thông về chuyển đổi số vào {into}.",
            "{unit} triển khai {parent} bằng việc lồng ghép vào {into}.",
            "Nội dung truyền thông về chuyển đổi số theo {parent} được {unit} lồng ghép vào {into}.",
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
    return pick(facts, options, "plan").format(
        parent=facts.parent_plan,
        unit=facts.unit,
        own=facts.own_plan,
        into=facts.integrated_into,
        day=f"{facts.last:%d/%m/%Y}",
        we=facts.we,
    )


def _next(facts: Facts) -> list[str]:
    late = [duty for duty in facts.duties if duty.overdue]
    near = [duty for duty in facts.duties if duty.coming and not duty.overdue]
    lines = [f"- Khẩn trương hoàn thành nhiệm vụ đã quá hạn: {inside(short(duty.title))}." for duty in late]
    for due in sorted({duty.due for duty in near if duty.due}):
        titles = [short(duty.title) for duty in near if duty.due == due]
        if len(titles) == 1:
            lines.append(f"- {capital(titles[0])}; hoàn thành chậm nhất ngày {due:%d/%m/%Y}.")
        else:
            told = "; ".join(inside(title) for title in titles)
            lines.append(f"- Hoàn thành các nhiệm vụ đến hạn ngày {due:%d/%m/%Y}: {told}.")
    lines += [f"- Tiếp tục {inside(short(duty.title))}." for duty in facts.duties if not (duty.overdue or duty.coming)]
    return lines or [_nothing_left(facts)]


def _nothing_left(facts: Facts) -> str:
    """What stands for the next period where no task is open: never a promise that no record makes."""
    if not facts.owes:
        return f"Trong kỳ tới, {facts.we} không có nhiệm vụ được giao cần thực hiện."
    options = (
        "Đến ngày {day}, {we} đã hoàn thành các nhiệm vụ được giao; không còn nhiệm vụ chuyển sang kỳ tới.",
        "{We} không còn nhiệm vụ nào chưa hoàn thành tính đến ngày {day}.",
    )
    return pick(facts, options, "nothing left").format(day=f"{facts.last:%d/%m/%Y}", we=facts.we, We=capital(facts.we))


def short(title: str) -> str:
    """The head of a task's title, without the list of details that some carry; "02 - 03" is no list."""
    text = re.split(r"(?<!\d)\s[-–]\s|\s[-–]\s(?!\d)|\n", title, maxsplit=1)[0].strip(" .;:…")
    if len(text) <= LONG:
        return text
    head = re.split(r"[:;(]", text, maxsplit=1)[0].strip()
    return head if len(head) >= 20 else text


def _points(texts: Sequence[str]) -> str:
    return "\n".join(f"- {_sentence(text)}" for text in _distinct(texts))


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return f"{capital(text)}".rstrip(".;, ") + "." if text else ""


def _distinct(texts: Sequence[str]) -> list[str]:
    return list({fold(text): text for text in texts if text.strip()}.values())
