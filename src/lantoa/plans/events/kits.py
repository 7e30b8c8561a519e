"""The starting kits that the system offers for the three named occasions. Their words are for documents: Vietnamese."""

import datetime as dt
from dataclasses import dataclass

from lantoa.plans.models import EventKind


@dataclass(frozen=True)
class Starter:
    """One item: what, how many days before (negative: after) the first day it is due, and what shows it."""

    text: str
    days: int
    product: str

    def due(self, first: dt.date) -> dt.date:
        """Its day for an event that begins on `first`."""
        return first - dt.timedelta(days=self.days)


_BEFORE = (
    Starter("Phân công người phụ trách, xây dựng kế hoạch hưởng ứng của đơn vị", 14, "Kế hoạch hưởng ứng"),
    Starter("Treo băng rôn, khẩu hiệu hoặc trình chiếu thông điệp tại cổng trường, bảng tin", 5, "Ảnh chụp"),
)
_AFTER = (Starter("Ghi hoạt động kèm minh chứng, tự đánh giá kết quả hưởng ứng", -5, "Hoạt động đã ghi"),)
_KITS: dict[str, tuple[Starter, ...]] = {
    EventKind.NATIONAL_DAY: (
        *_BEFORE,
        Starter(
            "Đăng tin giới thiệu chủ đề Ngày Chuyển đổi số quốc gia trên cổng thông tin, trang mạng xã hội",
            3,
            "Tin, bài",
        ),
        Starter(
            "Tuyên truyền trong tiết chào cờ về ý nghĩa và thông điệp của Ngày Chuyển đổi số quốc gia",
            1,
            "Tiết chào cờ",
        ),
        Starter(
            "Tổ chức hoạt động trải nghiệm kỹ năng số cho học sinh: học liệu số, an toàn trên mạng",
            0,
            "Hoạt động trải nghiệm",
        ),
        Starter(
            "Hướng dẫn cha mẹ học sinh dùng dịch vụ công trực tuyến, thanh toán không dùng tiền mặt",
            0,
            "Buổi hướng dẫn",
        ),
        *_AFTER,
    ),
    EventKind.CITY_DAY: (
        *_BEFORE,
        Starter("Đăng tin về kết quả chuyển đổi số của thành phố và của đơn vị", 3, "Tin, bài"),
        Starter(
            "Vận động cán bộ, giáo viên, cha mẹ học sinh dùng các ứng dụng số của thành phố",
            1,
            "Số người được vận động",
        ),
        Starter(
            "Tổ chức sinh hoạt chuyên đề về mô hình, sáng kiến chuyển đổi số của đơn vị", 0, "Buổi sinh hoạt chuyên đề"
        ),
        *_AFTER,
    ),
    EventKind.MONTH: (
        *_BEFORE,
        Starter("Phổ biến quyền lợi người tiêu dùng và cách mua bán an toàn trên môi trường số", -7, "Buổi phổ biến"),
        Starter("Hướng dẫn nhận biết lừa đảo trực tuyến, bảo vệ thông tin cá nhân khi mua sắm", -14, "Tin bảng tin"),
        Starter(
            "Thu các khoản của nhà trường bằng hình thức không dùng tiền mặt, công khai cách thực hiện",
            -21,
            "Thông báo",
        ),
        Starter("Ghi hoạt động kèm minh chứng, tự đánh giá kết quả tháng tiêu dùng số", -30, "Hoạt động đã ghi"),
    ),
}


def starters(kind: str) -> tuple[Starter, ...]:
    """The kit for a kind of event; none for a contest or a conference."""
    return _KITS.get(kind, ())
