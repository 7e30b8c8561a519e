"""What the words of a task and the name of a body propose."""

import pytest

from lantoa.plans.models import ActivityKind, RuleKind, Side
from lantoa.plans.proposals import propose_rules, split_bodies


@pytest.mark.parametrize(
    ("title", "lead", "cooperating"),
    [
        ("Xây dựng, ban hành và triển khai thực hiện kế hoạch truyền thông", RuleKind.PLAN, RuleKind.PLAN),
        ("Báo cáo kết quả triển khai Kế hoạch của các đơn vị", RuleKind.REPORT, RuleKind.NONE),
        ("Báo cáo tổng hợp kết quả triển khai Kế hoạch ngành GDĐT", RuleKind.REPORT, RuleKind.NONE),
        ("Tham gia, tổ chức tập huấn kỹ năng viết tin, bài", RuleKind.ACTIVITIES, RuleKind.ACTIVITIES),
    ],
)
def test_rules_follow_from_the_title(title: str, lead: str, cooperating: str) -> None:
    rules = {rule.side: rule.kind for rule in propose_rules(title)}
    assert rules == {Side.LEAD: lead, Side.COOPERATING: cooperating}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Tham gia, tổ chức các Cuộc thi tìm hiểu về chuyển đổi số", ActivityKind.CONTEST),
        ("Tuyên truyền trên mạng xã hội", ActivityKind.SOCIAL),
        ("Tổ chức các tiết học phổ biến thông tin trong các buổi học ngoại khóa", ActivityKind.LESSON),
        ("Tham gia các hoạt động hưởng ứng Ngày Chuyển đổi số quốc gia", ActivityKind.DX_DAY),
    ],
)
def test_the_title_says_which_activities_prove_it(title: str, kind: str) -> None:
    assert all(kind in rule.activity_kinds for rule in propose_rules(title))


def test_a_monthly_quota_becomes_a_monthly_rule() -> None:
    rules = propose_rules("Tuyên truyền thông qua các bảng tin công cộng", every="month", every_min=2)
    assert {(rule.kind, rule.minimum, rule.activity_kinds) for rule in rules} == {
        (RuleKind.MONTHLY, 2, (ActivityKind.BULLETIN,))
    }


@pytest.mark.parametrize(
    ("cell", "bodies"),
    [
        ("Các phòng Sở, các đơn vị giáo dục", ["Các phòng Sở", "các đơn vị giáo dục"]),
        ("Văn phòng Sở", ["Văn phòng Sở"]),
        ("Sở Giáo dục và Đào tạo và các sở, ngành liên quan", ["Sở Giáo dục và Đào tạo", "các sở, ngành liên quan"]),
        ("Phòng GDĐT các quận, huyện; Văn phòng Sở", ["Phòng GDĐT các quận, huyện", "Văn phòng Sở"]),
        ("Văn phòng Sở\nvăn phòng sở", ["Văn phòng Sở"]),
        ("Lãnh đạo Sở Văn hóa, Thể thao và Du lịch", ["Lãnh đạo Sở Văn hóa, Thể thao và Du lịch"]),
        ("UBND các xã, phường, đặc khu; Sở Nội vụ", ["UBND các xã, phường, đặc khu", "Sở Nội vụ"]),
        ("Sở Tư pháp; các cơ quan, đơn vị, địa phương", ["Sở Tư pháp", "các cơ quan, đơn vị, địa phương"]),
        ("Ban Giám hiệu, GVCN các lớp", ["Ban Giám hiệu", "GVCN các lớp"]),
        ("  ", []),
    ],
)
def test_a_cell_is_split_into_the_bodies_that_it_names(cell: str, bodies: list[str]) -> None:
    assert split_bodies(cell) == bodies
