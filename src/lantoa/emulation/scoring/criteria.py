"""What a formula is made of: criteria with a source, points, caps, and the sentence that explains each. Pure.

The sentences are Vietnamese whatever language the screen speaks: they are the published text of the formula.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from lantoa.reports.kinds import KINDS, capital
from lantoa.vietnamese.numbers import format_number

WHOLE = Decimal(100)
QUANTITY_MOST, QUANTITY_ONE_MOST = Decimal(40), Decimal(20)
MOST_CRITERIA = 20


class Source(StrEnum):
    """Where a criterion's points come from."""

    INDICATOR = "indicator"
    TASKS = "tasks"
    REPORTS = "reports"
    ACTIVITIES = "activities"
    MONTHS = "months"
    TOPICS = "topics"
    KINDS = "kinds"
    REGISTER = "register"


# Indicators that say something of one unit, by definition: (title, how it is counted).
INDICATORS: dict[str, tuple[str, str]] = {
    "own_plan": ("Có kế hoạch truyền thông của đơn vị", "có kế hoạch được phê duyệt hoặc lồng ghép vào kế hoạch khác"),
    "dx_day": ("Hưởng ứng Ngày Chuyển đổi số", "có hoạt động hưởng ứng được chấp nhận"),
    "lessons": (
        "Tổ chức tiết học ngoại khóa",
        "có tiết học ngoại khóa hoặc chuyên đề được chấp nhận (chỉ tính trường học)",
    ),
    "bulletin": (
        "Duy trì bảng tin theo mức của kế hoạch",
        "bình quân mỗi tháng đủ số tin bảng tin tối thiểu của kế hoạch",
    ),
    "activity": ("Có hoạt động theo chỉ tiêu của kế hoạch", "có hoạt động thuộc loại mà chỉ tiêu yêu cầu"),
}
REGISTERS: dict[str, tuple[str, str]] = {
    "exemplar": ("Gương điển hình, mô hình được tuyên truyền", "gương điển hình, mô hình đã được tuyên truyền"),
    "officer": ("Người phụ trách được tập huấn", "người phụ trách thông tin đã được tập huấn"),
    "portal": ("Chuyên mục chuyển đổi số trên trang thông tin", "trang thông tin có chuyên mục chuyển đổi số"),
}
NOUNS = {str(kind): noun for kind, noun, _verbs in KINDS}


@dataclass(frozen=True)
class Criterion:
    """`full` things bring all of `weight` points. `kinds` (none: any), `per_month`, `per_kind` (0: no cap) and `falling`
    (the first brings most) are of ACTIVITIES; `code` names the indicator's definition or the register."""

    key: str
    source: str
    weight: Decimal
    full: int = 1
    kinds: tuple[str, ...] = ()
    per_month: int = 0
    per_kind: int = 0
    falling: bool = False
    code: str = ""

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return {
            "key": self.key,
            "source": str(self.source),
            "weight": str(self.weight),
            "full": self.full,
            "kinds": list(self.kinds),
            "per_month": self.per_month,
            "per_kind": self.per_kind,
            "falling": self.falling,
            "code": self.code,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Criterion":
        """As it was stored."""
        return cls(**{**data, "weight": Decimal(data["weight"]), "kinds": tuple(data["kinds"])})

    @property
    def by_number(self) -> bool:
        """Whether more of the same brings more points."""
        return self.source == Source.ACTIVITIES

    @property
    def title(self) -> str:
        """What it is called in the formula."""
        if self.source == Source.INDICATOR:
            return INDICATORS[self.code][0]
        if self.source == Source.REGISTER:
            return REGISTERS[self.code][0]
        if self.source == Source.ACTIVITIES:
            return capital(self._things)
        return {
            Source.TASKS: "Nhiệm vụ hoàn thành đúng hạn",
            Source.REPORTS: "Báo cáo gửi đúng hạn",
            Source.MONTHS: "Hoạt động đều qua các tháng",
            Source.TOPICS: "Phủ nhiều chủ đề của kế hoạch",
            Source.KINDS: "Nhiều hình thức truyền thông",
        }[Source(self.source)]

    @property
    def sentence(self) -> str:
        """How it is counted, in one sentence that follows from the rule itself."""
        return f"{_SENTENCES[Source(self.source)](self)} Nhiều nhất {format_number(self.weight)} điểm."

    @property
    def _things(self) -> str:
        return ", ".join(NOUNS[kind] for kind in self.kinds if kind in NOUNS) or "hoạt động các loại"


def _activities(one: Criterion) -> str:
    text = f"Tính {one._things} được chấp nhận; đủ điểm khi có {one.full} hoạt động được tính"
    text += ", lần đầu nhiều điểm nhất, các lần sau giảm dần." if one.falling and one.full > 1 else "."
    caps = []
    if one.per_month:
        caps.append(f"mỗi tháng nhiều nhất {one.per_month}")
    if one.per_kind and len(one.kinds) != 1:
        caps.append(f"mỗi loại nhiều nhất {one.per_kind}")
    if caps:
        text += f" Được tính {', '.join(caps)}."
    return f"{text} Cùng loại trong một ngày, hoặc dùng ảnh gần giống nhau, chỉ tính một."


_SENTENCES: dict[Source, Callable[[Criterion], str]] = {
    Source.INDICATOR: lambda one: f"Đủ điểm khi {INDICATORS[one.code][1]}; chưa đạt thì không có điểm.",
    Source.TASKS: lambda one: (
        "Điểm theo tỷ lệ nhiệm vụ đến hạn đã hoàn thành; hoàn thành muộn tính một nửa; nhiệm vụ được miễn không tính."
    ),
    Source.REPORTS: lambda one: "Điểm theo tỷ lệ báo cáo đến hạn đã gửi; gửi muộn tính một nửa.",
    Source.ACTIVITIES: _activities,
    Source.MONTHS: lambda one: (
        f"Điểm theo số tháng có ít nhất một hoạt động được chấp nhận; đủ điểm khi có {one.full} tháng, "
        "hoặc mọi tháng từ đầu kỳ nếu ít hơn."
    ),
    Source.TOPICS: lambda one: (
        f"Điểm theo số chủ đề khác nhau của kế hoạch đã có hoạt động; đủ điểm khi có {one.full} chủ đề."
    ),
    Source.KINDS: lambda one: f"Điểm theo số loại hoạt động khác nhau được chấp nhận; đủ điểm khi có {one.full} loại.",
    Source.REGISTER: lambda one: f"Điểm theo số {REGISTERS[one.code][1]} trong sổ theo dõi; đủ điểm khi có {one.full}.",
}


def faults(criteria: Iterable[Criterion]) -> list[str]:
    """Why these criteria make no formula that can be published: in words, nothing where they do."""
    rows = list(criteria)
    found = []
    total = sum((one.weight for one in rows), Decimal(0))
    if total != WHOLE:
        found.append(f"Tổng điểm là {format_number(total)}, phải là 100. Sửa điểm của các tiêu chí rồi thử lại.")
    counted = [one for one in rows if one.by_number]
    if sum((one.weight for one in counted), Decimal(0)) > QUANTITY_MOST:
        found.append("Các tiêu chí tính theo số lượng hoạt động cộng lại quá 40 điểm: số lượng không được lấn bề rộng.")
    found += [
        f"Tiêu chí “{one.title}” tính theo số lượng nên nhiều nhất 20 điểm."
        for one in counted
        if one.weight > QUANTITY_ONE_MOST
    ]
    same = {(one.source, one.code, one.kinds) for one in rows}
    if len(same) < len(rows):
        found.append("Có hai tiêu chí tính cùng một việc. Bỏ bớt một.")
    twice = [kind for one in counted for kind in one.kinds]
    if len(set(twice)) < len(twice) or (len(counted) > 1 and any(not one.kinds for one in counted)):
        found.append("Một loại hoạt động được tính ở hai tiêu chí số lượng. Để mỗi loại ở một tiêu chí.")
    return found
