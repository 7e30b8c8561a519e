"""How a deadline is spoken of, in official Vietnamese: by how near it is and by whom it is said to."""

import datetime as dt

from lantoa.notify.ladder import Step
from lantoa.orgs.models import Role
from lantoa.vietnamese.dates import with_weekday

_ABOVE_SCHOOLS = frozenset({Role.DISTRICT, Role.DIVISION, Role.OFFICE, Role.LEADER})


def title(step: Step, what: str) -> str:
    """One line: `Còn 3 ngày: Báo cáo kết quả Quý III năm 2024`."""
    heads = {
        Step.TWO_WEEKS: "Còn 14 ngày",
        Step.WEEK: "Còn 7 ngày",
        Step.THREE_DAYS: "Còn 3 ngày",
        Step.TOMORROW: "Ngày mai đến hạn",
        Step.LATE: "Đã quá hạn",
        Step.HEAD: "Quá hạn 3 ngày",
        Step.ABOVE: "Quá hạn 7 ngày",
    }
    return f"{heads[step]}: {what}"


def body(step: Step, role: str, due: dt.date) -> str:
    """What is asked, the more firmly the later, the more politely the higher."""
    day = with_weekday(due)
    if role in _ABOVE_SCHOOLS:
        if step.is_late:
            return f"Kính đề nghị đồng chí quan tâm chỉ đạo hoàn thành; hạn là hết {day}."
        return f"Kính đề nghị đồng chí quan tâm, hoàn thành trước khi hết {day}."
    if role == Role.HEAD:
        if step.is_late:
            return f"Đề nghị đồng chí chỉ đạo hoàn thành ngay; hạn là hết {day}. Nếu có vướng mắc, đề nghị báo cáo kịp thời."
        return f"Đề nghị đồng chí chỉ đạo thực hiện, hoàn thành chậm nhất hết {day}."
    if step.is_late:
        return f"Thầy (cô) vui lòng hoàn thành ngay; hạn là hết {day}. Nếu cần thêm thời gian, hãy đề nghị gia hạn kèm lý do."
    return f"Thầy (cô) vui lòng hoàn thành chậm nhất hết {day}."


def zalo(step: Step, what: str, due: dt.date, names: list[str], address: str) -> str:
    """A text ready to be pasted into a Zalo group: polite, the names, one address."""
    day = with_weekday(due)
    if step.is_late:
        begin = f"Kính gửi các thầy, cô! Việc “{what}” đã quá hạn (hạn: hết {day}). Hiện còn các đơn vị sau chưa hoàn thành:"
        end = f"Đề nghị các đơn vị hoàn thành ngay tại {address}; nếu có vướng mắc, xin báo lại để được hỗ trợ. Trân trọng cảm ơn!"
    else:
        begin = f"Kính gửi các thầy, cô! Việc “{what}” đến hạn vào hết {day}. Các đơn vị sau chưa hoàn thành:"
        end = f"Đề nghị các đơn vị hoàn thành đúng hạn tại {address}. Trân trọng cảm ơn!"
    return "\n".join([begin, *(f"- {name}" for name in names), end])
