"""The sentences on results: how much, how many people, compared with what was sent before, what stood out. Pure."""

from collections.abc import Sequence

from lantoa.reports.facts import Doing, Facts, pick
from lantoa.reports.kinds import ATTENDED, KINDS, capital
from lantoa.reports.marks import mark
from lantoa.vietnamese.text import fold
from lantoa.vietnamese.words import inside


def results(facts: Facts) -> list[str]:
    """The results of a period: an overview, a point for each kind, how far the tasks are."""
    lines = [_overview(facts) if facts.doings else _nothing_done(facts)]
    for kind, noun, verbs in KINDS:
        doings = [doing for doing in facts.doings if doing.kind == kind]
        if doings:
            lines.append(_of_kind(facts, kind, noun, pick(facts, verbs, kind), doings))
    if facts.owes:
        lines.append(_tasks(facts))
    return lines


def _nothing_done(facts: Facts) -> str:
    compared = _compared(facts)
    options = (
        "Trong {period}, {unit} không có hoạt động được ghi nhận trên hệ thống{compared}.",
        "{unit} không có hoạt động được ghi nhận trên hệ thống trong {period}{compared}.",
        "{Period}, {unit} không có hoạt động được ghi nhận trên hệ thống{compared}.",
    )
    return _fill(facts, options, "nothing", compared=f", {compared}" if compared else "") + _first(facts)


def _overview(facts: Facts) -> str:
    people = any(doing.reach for doing in facts.doings)
    reached = pick(facts, (", tiếp cận {} lượt người", ", đến với {} lượt người"), "reached").format(mark("reach"))
    joint = pick(facts, (", {}", "; {}", ". Kết quả này {}"), "joint")
    compared = _compared(facts)
    options = (
        "Trong {period}, {unit} tổ chức {total} hoạt động truyền thông về chuyển đổi số{reached}{compared}.",
        "{unit} thực hiện {total} hoạt động truyền thông về chuyển đổi số trong {period}{reached}{compared}.",
        "Kết quả trong {period}: {unit} có {total} hoạt động truyền thông về chuyển đổi số{reached}{compared}.",
        "{Period}, {unit} triển khai {total} hoạt động truyền thông về chuyển đổi số{reached}{compared}.",
        "Trong {period}, {total} hoạt động truyền thông về chuyển đổi số của {unit} được ghi nhận{reached}{compared}.",
    )
    text = _fill(
        facts,
        options,
        "overview",
        total=mark("total"),
        reached=reached if people else "",
        compared=joint.format(compared) if compared else "",
    )
    return text + _first(facts)


def _compared(facts: Facts) -> str:
    """The comparisons for which an earlier report stands."""
    marks = [mark("change")] * facts.compares + [mark("change_year")] * facts.compares_year
    return " và ".join(marks)


def _first(facts: Facts) -> str:
    """Said only where the unit has sent no report before."""
    if not facts.first:
        return ""
    period = "năm" if facts.period_label.startswith("năm ") else "kỳ"
    return f" Đây là {period} đầu tiên {facts.we} báo cáo trên hệ thống nên chưa có số liệu để so sánh."


def _fill(facts: Facts, options: Sequence[str], about: str, **values: str) -> str:
    period = facts.period_label
    return pick(facts, options, about).format(period=period, Period=capital(period), unit=facts.unit, **values)


def _of_kind(facts: Facts, kind: str, noun: str, verb: str, doings: list[Doing]) -> str:
    attended = kind in ATTENDED
    who = pick(facts, ("{Verb}", "{We} {verb}", "Đã {verb}"), "who").format(
        Verb=capital(verb), verb=verb, We=capital(facts.we)
    )
    text = f"- {who} {mark(f'{kind}.items')} {noun}"
    if any(doing.reach for doing in doings):
        wording = (
            ("với {} lượt người tham gia", "thu hút {} lượt người dự", "có {} lượt người dự")
            if attended
            else ("tiếp cận {} lượt người", "đến với {} lượt người", "có {} lượt người xem")
        )
        text += f", {pick(facts, wording, noun).format(mark(f'{kind}.reach'))}"
    if len(doings) == 1:
        return f"{text}{pick(facts, (': {}', ', cụ thể: {}', ', đó là {}'), f'{kind} one').format(_named(doings[0]))}."
    return f"{text}; {_notable(facts, kind, doings)}."


def _notable(facts: Facts, kind: str, doings: list[Doing]) -> str:
    """Which of several is named: the one of most people, of many the one behind it too; where none stands out, one of them."""
    best, other, *rest = sorted(doings, key=lambda one: (-one.reach, -one.held_on.toordinal(), one.title))
    if best.reach > other.reach:
        most = (
            ("đông người dự nhất là", "nhiều người tham gia nhất là")
            if kind in ATTENDED
            else ("được nhiều người xem nhất là", "nhiều lượt người nhất là")
        )
        named = f"{pick(facts, most, f'{kind} most')} {_named(best)}"
        runs_up = len(rest) > 1 and other.reach > rest[0].reach and fold(other.title) != fold(best.title)
        return f"{named}, tiếp đến là {_named(other)}" if runs_up else named
    last = max(doings, key=lambda one: (one.held_on, one.title))
    if not best.reach and [one.held_on for one in doings].count(last.held_on) == 1:
        return f"{pick(facts, ('gần nhất là', 'mới nhất là'), f'{kind} last')} {_named(last)}"
    return f"{pick(facts, ('trong đó có', 'trong số đó có'), f'{kind} some')} {_named(best)}"


def _named(doing: Doing) -> str:
    """An accepted activity by its title and day."""
    return f"{inside(' '.join(doing.title.split()).rstrip('. '))} ({doing.held_on:%d/%m/%Y})"


def _tasks(facts: Facts) -> str:
    done, owed, overdue = mark("tasks.done"), mark("tasks.owed"), mark("tasks.overdue")
    options = (
        "Đến ngày {day}, {we} hoàn thành {done}/{owed} nhiệm vụ được giao trong năm{late}.",
        "Về tiến độ, đến ngày {day} {we} đã hoàn thành {done} trong số {owed} nhiệm vụ được giao{late}.",
        "Tính đến ngày {day}, {done}/{owed} nhiệm vụ được giao đã hoàn thành{late}.",
    )
    late = f"; {overdue} nhiệm vụ quá hạn" if facts.overdue else ""
    text = pick(facts, options, "tasks")
    return text.format(day=f"{facts.last:%d/%m/%Y}", we=facts.we, done=done, owed=owed, late=late)
