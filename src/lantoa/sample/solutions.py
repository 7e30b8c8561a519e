"""The sample's difficulties on their way to an answer: most are answered, the latest wait, a few are not settled."""

import datetime as dt

from lantoa.feedback.models import Difficulty, DifficultyState, Solution
from lantoa.feedback.routing import ANSWER_DAYS, working_days_after
from lantoa.feedback.themes import theme_of
from lantoa.orgs.models import Unit, UnitKind
from lantoa.plans.models import Plan
from lantoa.sample.profiles import chance_of

BY = "Nguyễn Thị Lan (Chánh Văn phòng)"
# question in general words, answer
ANSWERS = (
    (
        "Đường truyền internet của trường yếu, chưa bảo đảm dạy học trực tuyến thì làm thế nào?",
        "Sở đã làm việc với đơn vị viễn thông; trường gửi đăng ký nâng băng thông qua phòng GDĐT trước ngày 25 hằng tháng.",
    ),
    (
        "Máy tính cũ, thiếu thiết bị để tổ chức tiết học về chuyển đổi số thì xử lý thế nào?",
        "Trường sử dụng kinh phí trong dự toán được giao, ưu tiên phòng tin học dùng chung theo cụm; danh mục gửi kèm hướng dẫn.",
    ),
    (
        "Nhà trường chưa có cán bộ chuyên trách công nghệ thông tin thì ai phụ trách truyền thông?",
        "Hiệu trưởng phân công giáo viên kiêm nhiệm; Sở tổ chức tập huấn viết tin, bài trong tháng 8 và tháng 11.",
    ),
    (
        "Kinh phí cho hoạt động truyền thông lấy từ nguồn nào?",
        "Sử dụng kinh phí đã bố trí trong dự toán năm của đơn vị và các nguồn hợp pháp khác theo mục IV của Kế hoạch.",
    ),
)


def answer_difficulties(plan: Plan, today: dt.date) -> int:
    """Every difficulty has its level and its day; those whose day is over are answered, but for a few. Returns how many."""
    offices = {unit.path: unit for unit in Unit.objects.filter(kind__in=[UnitKind.DISTRICT, UnitKind.COMMUNE])}
    root = plan.owner
    solutions = [
        Solution.objects.create(
            question=question,
            text=text,
            public_on=today - dt.timedelta(days=20 + place),
            answered_on=today - dt.timedelta(days=20 + place),
            answered_by=BY,
        )
        for place, (question, text) in enumerate(ANSWERS)
    ]
    themes = {theme_of(one.question).code: one for one in solutions}
    rows = list(Difficulty.objects.filter(plan=plan).select_related("unit"))
    answered = 0
    for row in rows:
        chance = chance_of(row.unit, f"solution {row.reported_on}")
        row.level = next((unit for path, unit in offices.items() if row.unit.path.startswith(path)), root)
        row.due_on = working_days_after(row.reported_on, ANSWER_DAYS)
        if row.due_on >= today or chance.random() < 0.08:
            continue
        row.solution = themes.get(row.theme, solutions[-1])
        row.answered_on = row.due_on - dt.timedelta(days=chance.choice([0, 1, 2, 3]))
        row.state = DifficultyState.CLOSED if chance.random() < 0.4 else DifficultyState.ANSWERED
        answered += 1
        if chance.random() < 0.03:
            row.state, row.reopen_reason = DifficultyState.REOPENED, "Đã đăng ký nhưng đến nay chưa được nâng cấp."
            row.due_on = working_days_after(today, 3)
    fields = ["level", "due_on", "solution", "answered_on", "state", "reopen_reason"]
    Difficulty.objects.bulk_update(rows, fields, batch_size=500)
    return answered
