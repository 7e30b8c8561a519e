"""The sample's accounts, one for each role; all have one password, which is printed where the sample is shown."""

from dataclasses import dataclass

from lantoa.orgs.models import Role

PASSWORD = "lantoa-2024"  # noqa: S105 - of invented people, and printed on purpose


@dataclass(frozen=True)
class Account:
    """`role` held at the unit with code `unit`."""

    username: str
    role: str
    unit: str
    who: str


PROTAGONIST = "3101TH01"  # the school of the sample's principal and teacher
ACCOUNTS = (
    Account("vanphong", Role.OFFICE, "31", "Văn phòng Sở, điều phối"),
    Account("giamdoc", Role.LEADER, "31", "Giám đốc Sở"),
    Account("phongtieuhoc", Role.DIVISION, "31-P02", "Chuyên viên phòng Giáo dục Tiểu học"),
    Account("phonggd", Role.DISTRICT, "3101", "Trưởng phòng GDĐT quận Hồng Bàng"),
    Account("hieutruong", Role.HEAD, PROTAGONIST, "Hiệu trưởng một trường tiểu học"),
    Account("giaovien", Role.OFFICER, PROTAGONIST, "Giáo viên phụ trách truyền thông"),
    Account("bientap", Role.EDITOR, "31", "Ban biên tập cổng thông tin"),
    Account("quantri", Role.ADMIN, "31", "Quản trị hệ thống"),
)
