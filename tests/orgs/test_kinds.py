"""The kind of a unit is told from the words of its cell, or from its name."""

import pytest

from lantoa.orgs.kinds import kind_of
from lantoa.orgs.models import UnitKind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Sở Giáo dục và Đào tạo Hải Phòng", UnitKind.DEPARTMENT),
        ("Văn phòng Sở", UnitKind.OFFICE),
        ("Phòng Giáo dục Mầm non", UnitKind.DIVISION),
        ("Phòng Giáo dục Tiểu học", UnitKind.DIVISION),
        ("Phòng Giáo dục Trung học - Thường xuyên", UnitKind.DIVISION),
        ("Phòng Giáo dục Thường xuyên và Đại học", UnitKind.DIVISION),
        ("Phòng GDTX", UnitKind.DIVISION),
        ("Phòng Tổ chức cán bộ", UnitKind.DIVISION),
        ("Phòng Giáo dục và Đào tạo huyện An Lão", UnitKind.DISTRICT),
        ("Phòng GD&ĐT quận Lê Chân", UnitKind.DISTRICT),
        ("Phòng GD Thường Tín", UnitKind.DISTRICT),
        ("UBND xã Tân Trào", UnitKind.COMMUNE),
        ("Trường Mầm non Hoa Sen", UnitKind.PRESCHOOL),
        ("Trường TH&THCS Bạch Long Vĩ", UnitKind.COMBINED),
        ("Trung tâm GDNN-GDTX quận Hải An", UnitKind.CENTRE),
        ("Trường THPT chuyên Trần Phú", UnitKind.UPPER),
        ("Công ty cổ phần", None),
    ],
)
def test_a_name_tells_the_kind(name: str, kind: str | None) -> None:
    assert kind_of("", name) == kind


def test_the_cell_comes_before_the_name() -> None:
    assert kind_of("THCS", "Trường Tiểu học Hoa Mai") == UnitKind.LOWER
