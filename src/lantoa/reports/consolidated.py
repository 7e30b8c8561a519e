"""The consolidated report of a level as a statutory Word file: every total with its table, every voice with its units."""

from collections import Counter
from collections.abc import Callable

from lantoa.documents.statutory import StatutoryDocument
from lantoa.orgs.models import Unit
from lantoa.plans.models import Status
from lantoa.reports.charts import activity_chart, report_chart
from lantoa.reports.content import kinds_table
from lantoa.reports.document import add_text, head_of, opening, post_of
from lantoa.reports.drafting import period_label
from lantoa.reports.kinds import KINDS, capital
from lantoa.reports.marks import number
from lantoa.reports.models import Cycle
from lantoa.reports.narrative import short
from lantoa.reports.sums import AreaSum, Consolidated, Row
from lantoa.reports.voices import SAID, Statements
from lantoa.reports.workbook import STATES
from lantoa.vietnamese.numbers import format_number, format_percent

NAMED = 5  # levels named in a sentence
LISTED = 3_000  # units in the annexes; where there are more, all stand in the workbook and the annexes go by area
BEHIND = 100  # units named behind a statement in the annex; where there are more, all stand in the workbook
STATED = 1_000  # statements in the annex, those of the most units; all stand in the workbook


class _Writer:
    """Numbers tables and figures while the report is written."""

    def __init__(self, document: StatutoryDocument) -> None:
        self.document, self.tables, self.figures = document, 0, 0

    def table(
        self, title: str, head: list[str], rows: list[list[str]], widths: list[float], total: bool = True
    ) -> None:
        self.tables += 1
        self.document.table(
            head,
            rows,
            widths,
            numeric=tuple(place for place, width in enumerate(widths) if place and width < 4),
            bold_rows=[len(rows) - 1] if total else [],
            caption=f"Bảng {self.tables}. {title}",
        )

    def chart(self, title: str, png: bytes | None) -> None:
        if png:
            self.figures += 1
            self.document.picture(png, f"Biểu đồ {self.figures}. {title}")


def consolidated_docx(cycle: Cycle, content: Consolidated, unit: Unit) -> bytes:
    """The report of a level as a .docx."""
    return consolidated_document(cycle, content, unit).to_bytes()


def consolidated_document(cycle: Cycle, content: Consolidated, unit: Unit) -> StatutoryDocument:
    """The report of a level: totals with the tables and charts behind them, voices with their units, annexes by unit."""
    plan = cycle.plan
    own = unit.pk == plan.owner_id
    parent = Unit.objects.filter(path=unit.path[: -Unit.steplen]).first()
    upper = (parent.name if parent else plan.parent_body) or ""
    document = StatutoryDocument(head_of(plan, cycle, unit.name, upper, addressees=[upper] if upper else []))
    writer = _Writer(document)
    document.paragraph(opening(cycle, unit.name, "tổng hợp, báo cáo"))
    _general(writer, cycle, content)
    _results(writer, content)
    _initiatives(document, content)
    _voices(document, "III", "Khó khăn, vướng mắc", content.difficulties)
    _solved(document, content)
    _voices(document, "IV", "Đề xuất, kiến nghị", content.requests)
    _next(document, cycle, content)
    document.paragraph(
        f"Trên đây là báo cáo kết quả truyền thông về chuyển đổi số {period_label(cycle.period)} của {unit.name}."
    )
    recipients = ["Như trên"] if upper else []
    recipients += ["Ban Giám đốc", "Các phòng Sở", "Các đơn vị"] if own else ["Các đơn vị trực thuộc"]
    position, name = (plan.signer_position, plan.signer_name) if own and plan.signer_position else ("", "")
    document.close([*recipients, "Lưu: VT"], position or post_of(unit.kind), name)
    _annexes(document, cycle, content, unit)
    return document


def block(content: Consolidated, cycle: Cycle) -> str:
    """The same as plain text, to be pasted into another report ("khối nội dung")."""
    total, whole = content.total, content.whole
    lines = [
        f"Công tác truyền thông về chuyển đổi số {period_label(cycle.period)}: {number(whole.accepted)}/"
        f"{number(whole.expected)} đơn vị có báo cáo được chấp nhận; {number(total.total)} hoạt động, "
        f"{number(total.reach)} lượt người."
    ]
    lines += [f"- {capital(noun)}: {number(total.items[kind])}." for kind, noun, _ in KINDS if total.items[kind]]
    lines += [f"- {line.title}: {line.value}." for line in content.targets]
    lines += [
        f"- Khó khăn: {voice.text.rstrip('.')} ({number(voice.units)} đơn vị)."
        for voice in content.difficulties.voices[:5]
    ]
    return "\n".join(lines)


def _general(writer: _Writer, cycle: Cycle, content: Consolidated) -> None:
    document, whole, total = writer.document, content.whole, content.total
    document.section("I", "Tình hình chung")
    document.paragraph(
        f"Có {number(whole.expected)} đơn vị phải báo cáo, hạn gửi là ngày {cycle.due_on:%d/%m/%Y}. Đã nhận báo cáo của "
        f"{number(whole.received)} đơn vị (đạt {format_percent(whole.received, whole.expected)}), trong đó "
        f"{number(whole.on_time)} báo cáo đúng hạn (đạt {format_percent(whole.on_time, whole.expected)}) và "
        f"{number(whole.late)} báo cáo gửi muộn; {number(whole.accepted)} báo cáo đã được chấp nhận và tổng hợp dưới đây."
    )
    if whole.nothing:
        document.paragraph(f"Có {number(whole.nothing)} đơn vị báo cáo không phát sinh hoạt động trong kỳ.")
    carried = content.carried
    if carried:
        straight = whole.accepted - carried.total()
        rest = f"; {number(straight)} đơn vị được tổng hợp trực tiếp" if straight else ""
        document.paragraph(
            f"Số liệu của {number(carried.total())} đơn vị lấy theo báo cáo tổng hợp của {_listed(carried)}{rest}. "
            "Mỗi đơn vị chỉ được tính một lần."
        )
    if content.silent:
        waiting = whole.received - whole.accepted
        rest = f", {number(waiting)} báo cáo đã gửi còn chờ duyệt" if waiting else ""
        document.paragraph(
            f"Còn {number(whole.missing)} đơn vị chưa có báo cáo{rest}; danh sách tại Phụ lục II. "
            "Số liệu dưới đây chưa gồm kết quả của các đơn vị này."
        )
    document.paragraph(
        f"Các đơn vị được tổng hợp đã thực hiện {number(total.total)} hoạt động truyền thông về chuyển đổi số, "
        f"tiếp cận {number(total.reach)} lượt người."
    )
    head = ["TT", "Địa bàn", "Phải gửi", "Đã nhận", "Đúng hạn", "Muộn", "Chưa có", "Tỷ lệ nhận", "Tỷ lệ đúng hạn"]
    widths = [1.0, 5.0, 1.5, 1.5, 1.6, 1.7, 1.5, 1.9, 1.9]
    writer.table("Tình hình gửi báo cáo theo địa bàn", head, _by_area(content, _completeness), widths)
    writer.chart("Báo cáo đúng hạn, muộn và chưa có theo địa bàn", report_chart(content))


def _listed(carried: Counter[str]) -> str:
    """Levels by name, where they are many only how many."""
    return ", ".join(carried) if len(carried) <= NAMED else f"{number(len(carried))} đơn vị cấp dưới"


def _by_area(content: Consolidated, cells: Callable[[AreaSum], list[str]]) -> list[list[str]]:
    rows = [[str(place), name, *cells(area)] for place, (name, area) in enumerate(content.areas.items(), 1)]
    return [*rows, ["", "Tổng cộng", *cells(content.whole)]]


def _completeness(area: AreaSum) -> list[str]:
    counts = (area.expected, area.received, area.on_time, area.late, area.missing)
    shares = (format_percent(area.received, area.expected), format_percent(area.on_time, area.expected))
    return [*(format_number(count) for count in counts), *shares]


def _done(area: AreaSum) -> list[str]:
    figures = area.figures
    return [
        format_number(count) for count in (area.accepted, figures.total, sum(figures.items.values()), figures.reach)
    ]


def _results(writer: _Writer, content: Consolidated) -> None:
    document = writer.document
    document.section("II", "Kết quả thực hiện")
    place = 0
    if content.targets:
        place += 1
        document.heading(f"{place}.", "Mức độ đạt các chỉ tiêu của kế hoạch")
        rows = [
            [str(at), line.title, line.asked, line.value, "" if line.missing is None else format_number(line.missing)]
            for at, line in enumerate(content.targets, 1)
        ]
        head = ["TT", "Chỉ tiêu", "Yêu cầu", "Kết quả", "Còn thiếu"]
        writer.table("Kết quả theo chỉ tiêu đến ngày kết thúc kỳ", head, rows, [1, 8, 2, 3.4, 1.8], total=False)
    if content.tasks:
        place += 1
        document.heading(f"{place}.", "Tiến độ các nhiệm vụ được giao")
        head = ["TT", "Nhiệm vụ", "Đúng hạn", "Muộn", "Đang làm", "Chưa làm", "Quá hạn", "Miễn"]
        writer.table(
            "Số đơn vị theo tình trạng thực hiện từng nhiệm vụ",
            head,
            _tasks(content),
            [1.3, 6.6, 1.5, 1.7, 1.5, 1.5, 1.5, 1.6],
            total=False,
        )
    place += 1
    document.heading(f"{place}.", "Kết quả theo loại hoạt động")
    writer.table("Hoạt động theo loại", *kinds_table(content.total), [1, 6, 2, 2, 2.2])
    place += 1
    document.heading(f"{place}.", "Kết quả theo địa bàn")
    head = ["TT", "Địa bàn", "Đơn vị được tổng hợp", "Số hoạt động", "Số lượng", "Lượt người"]
    writer.table("Hoạt động theo địa bàn", head, _by_area(content, _done), [1, 6, 2.2, 2, 2, 2.2])
    writer.chart("Số hoạt động theo địa bàn", activity_chart(content))


def _tasks(content: Consolidated) -> list[list[str]]:
    statuses = (Status.DONE, Status.DONE_LATE, Status.IN_PROGRESS, Status.NOT_STARTED, Status.OVERDUE, Status.EXEMPT)
    found = content.total.tasks
    return [
        [code, short(title), *(format_number(found[code][status]) if code in found else "0" for status in statuses)]
        for code, title in content.tasks
    ]


def _voices(document: StatutoryDocument, mark: str, title: str, stated: Statements) -> None:
    document.section(mark, title)
    if not stated.topics:
        document.paragraph("Các đơn vị không nêu nội dung nào.")
        return
    document.paragraph(
        f"Có {number(stated.units)} đơn vị nêu {number(stated.number)} nội dung, xếp theo số đơn vị nêu; danh sách đơn vị tại "
        "Phụ lục III."
    )
    for place, topic in enumerate(stated.topics, 1):
        document.heading(f"{place}.", f"{topic.theme.title} ({number(topic.units)} đơn vị)")
        for voice in topic.said[:SAID]:
            document.item(f"{voice.text.rstrip('.;, ')} ({number(voice.units)} đơn vị).")
        if topic.number > SAID:
            document.item(f"{number(topic.number - SAID)} nội dung khác nêu tại Phụ lục III.")


def _initiatives(document: StatutoryDocument, content: Consolidated) -> None:
    """What units proposed, tried and took up in the period beyond the plan's tasks (plan, V.2.b)."""
    found = content.initiatives
    said = [
        f"đề xuất {number(found.proposed)} sáng kiến, giải pháp" if found.proposed else "",
        f"thí điểm {number(found.tried)} giải pháp" if found.tried else "",
        f"có {number(found.spread)} giải pháp được nhân rộng" if found.spread else "",
        f"có {number(found.takers)} đơn vị áp dụng giải pháp đã nhân rộng" if found.takers else "",
    ]
    if any(said):
        document.paragraph(f"Trong kỳ, các đơn vị {'; '.join(filter(None, said))}.")


def _solved(document: StatutoryDocument, content: Consolidated) -> None:
    """What became of the difficulties that were reported in the period."""
    solved = content.solved
    if not solved.reported:
        return
    late = f", trong đó {number(solved.late)} nội dung quá thời hạn trả lời" if solved.late else ""
    waits = f"; còn {number(solved.waiting)} nội dung chưa trả lời{late}" if solved.waiting else ""
    document.paragraph(
        f"Trong kỳ, các đơn vị báo cáo {number(solved.reported)} khó khăn, vướng mắc trên hệ thống; đã trả lời "
        f"{number(solved.answered)} nội dung{waits}."
    )


def _next(document: StatutoryDocument, cycle: Cycle, content: Consolidated) -> None:
    """What the figures call for: the overdue, the silent; nothing that no figure asks for."""
    document.section("V", "Nhiệm vụ trọng tâm kỳ tới")
    lines, total, titles = [], content.total, dict(content.tasks)
    for code, statuses in total.tasks.items():
        if statuses[Status.OVERDUE] and code in titles:
            lines.append(
                f"- Đôn đốc {number(statuses[Status.OVERDUE])} đơn vị hoàn thành nhiệm vụ đã quá hạn: {short(titles[code])}."
            )
    lines += [
        f"- Hướng dẫn, đôn đốc để đạt chỉ tiêu: {line.title} (đến nay {line.value})."
        for line in content.targets
        if not line.reached
    ]
    if content.whole.missing:
        lines.append(f"- Đôn đốc {number(content.whole.missing)} đơn vị chưa có báo cáo {period_label(cycle.period)}.")
    if content.difficulties.topics:
        lines.append(
            "- Xem xét, giải quyết các khó khăn, vướng mắc và kiến nghị của các đơn vị nêu tại mục III và mục IV."
        )
    add_text(document, "\n".join(lines) or "Tiếp tục thực hiện các nhiệm vụ của kế hoạch.")


def _annexes(document: StatutoryDocument, cycle: Cycle, content: Consolidated, unit: Unit) -> None:
    reference = f"Kèm theo Báo cáo số            ngày      tháng      năm {cycle.last.year} của {unit.name}"
    document.annex("Kết quả theo đơn vị", reference, landscape=False)
    rows, groups = _grouped(content, content.rows, _result, _sum)
    head = ["TT", "Đơn vị", "Báo cáo", "Ngày gửi", "Hoạt động", "Lượt người"]
    rows.append(["", "Tổng cộng", *_sum(content.whole)])
    widths = [1.1, 6.5, 3.3, 2.2, 1.7, 2]
    _elsewhere(document, len(content.rows))
    document.table(head, rows, widths, numeric=(4, 5), bold_rows=[*groups, len(rows) - 1], size=11)
    document.annex("Đơn vị chưa có báo cáo được tổng hợp", reference, landscape=False)
    if content.silent:
        silent = [row for row in content.rows if row.figures is None]
        rows, groups = _grouped(content, silent, lambda row: [STATES[row.state], row.sent_on], _silent)
        _elsewhere(document, len(silent))
        document.table(["TT", "Đơn vị", "Tình trạng", "Ngày gửi"], rows, [1, 8, 3.4, 2.4], bold_rows=groups, size=12)
    else:
        document.paragraph("Tất cả các đơn vị đã có báo cáo được chấp nhận.")
    if content.difficulties.topics or content.requests.topics:
        document.annex("Khó khăn, kiến nghị và đơn vị nêu", reference)
        for kind, stated in (("Khó khăn, vướng mắc", content.difficulties), ("Đề xuất, kiến nghị", content.requests)):
            if stated.topics:
                _behind(document, kind, stated)


def _elsewhere(document: StatutoryDocument, units: int) -> None:
    if units > LISTED:
        document.paragraph(
            f"Bảng dưới đây tính theo địa bàn; danh sách từng đơn vị ({number(units)} đơn vị) tại tệp Excel kèm theo báo cáo."
        )


def _grouped(
    content: Consolidated, chosen: list[Row], cells: Callable[[Row], list[str]], sums: Callable[[AreaSum], list[str]]
) -> tuple[list[list[str]], list[int]]:
    """Rows of units under a row for their area, numbered through; and the places of the areas' rows."""
    lines: list[list[str]] = []
    groups, at = [], 0
    units: dict[str, list[Row]] = {}
    for row in chosen:
        units.setdefault(row.area, []).append(row)
    for name, inside in units.items():
        groups.append(len(lines))
        lines.append(["", name, *sums(content.areas[name])])
        if len(chosen) > LISTED:
            continue
        for row in inside:
            at += 1
            lines.append([str(at), row.name, *cells(row)])
    return lines, groups


def _result(row: Row) -> list[str]:
    counts = [row.figures.total, row.figures.reach] if row.figures else []
    state = "Không phát sinh" if row.nothing and row.received else STATES[row.state]
    return [state, row.sent_on, *(format_number(count) for count in counts), *[""] * (2 - len(counts))]


def _sum(area: AreaSum) -> list[str]:
    figures = area.figures
    return [
        f"{format_number(area.accepted)}/{format_number(area.expected)} đơn vị",
        "",
        format_number(figures.total),
        format_number(figures.reach),
    ]


def _silent(area: AreaSum) -> list[str]:
    return [f"{format_number(area.expected - area.accepted)}/{format_number(area.expected)} đơn vị", ""]


def _behind(document: StatutoryDocument, kind: str, stated: Statements) -> None:
    voices = stated.voices
    if len(voices) > STATED:
        document.paragraph(
            f"{kind}: bảng dưới đây nêu {number(STATED)} nội dung có nhiều đơn vị nêu nhất trong {number(len(voices))} nội "
            "dung; toàn bộ tại tệp Excel kèm theo báo cáo."
        )
    rows = []
    for at, voice in enumerate(voices[:STATED], 1):
        names = "; ".join(name for _report, name in voice.behind[:BEHIND])
        if voice.units > BEHIND:
            names += f" và {number(voice.units - BEHIND)} đơn vị khác (tệp Excel kèm theo)"
        rows.append([str(at), voice.text, format_number(voice.units), names])
    document.table(["TT", kind, "Số đơn vị", "Đơn vị nêu"], rows, [1, 8, 1.6, 12], numeric=(2,), size=11)
