"""The fields that a template may name, each with what it means and an example: in Vietnamese and in English."""

from dataclasses import dataclass
from enum import Enum


class Shape(Enum):
    """What a field holds: words; a list of words; a list of rows, each with fields of its own; laid-out text."""

    TEXT = "text"
    LINES = "lines"
    ROWS = "rows"
    BODY = "body"


@dataclass(frozen=True)
class Field:
    """`name` stands in the template; `parts` are the fields of a row."""

    name: str
    meaning_vi: str
    meaning: str
    example: str = ""
    shape: Shape = Shape.TEXT
    parts: tuple["Field", ...] = ()

    @property
    def usage(self) -> str:
        """How it is written in the Word file."""
        if self.shape is Shape.BODY:
            return f"{{{{p {self.name} }}}}"
        if self.shape is Shape.TEXT:
            return f"{{{{ {self.name} }}}}"
        return f"{{%p for x in {self.name} %}} … {{%p endfor %}}"


# Every document has these, whatever its kind (`values.common`).
COMMON: tuple[Field, ...] = (
    Field("co_quan", "Tên cơ quan, đơn vị ban hành", "Issuing body", "Trường Tiểu học Hoa Mai"),
    Field("co_quan_cap_tren", "Tên cơ quan chủ quản trực tiếp", "Body above it", "Phòng GDĐT quận Hồng Bàng"),
    Field(
        "so_ky_hieu",
        "Số và ký hiệu; phần số để trống đến khi văn thư vào sổ",
        "Number and symbol; no number until the clerk enters it",
        "07/BC-THHM",
    ),
    Field(
        "dia_danh_ngay_thang",
        "Địa danh và thời gian ban hành; ngày để trống đến khi vào sổ",
        "Place and day; blank until it is entered",
        "Hải Phòng, ngày 10 tháng 10 năm 2024",
    ),
    Field("ten_loai", "Tên loại văn bản", "Kind of document", "Báo cáo"),
    Field("trich_yeu", "Trích yếu nội dung", "Subject", "Kết quả truyền thông về chuyển đổi số quý III năm 2024"),
    Field("kinh_gui", "Nơi kính gửi, mỗi nơi một dòng", "Addressees", "Sở Giáo dục và Đào tạo", Shape.LINES),
    Field(
        "noi_dung", "Toàn bộ phần lời văn, bảng và biểu đồ", "All of the text, its tables and charts", "", Shape.BODY
    ),
    Field("mo_dau", "Phần trước mục thứ nhất: căn cứ, lời mở đầu", "What stands before the first part", "", Shape.BODY),
    Field("can_cu", "Các căn cứ, mỗi căn cứ một dòng", "Legal basis", "Căn cứ Kế hoạch số 144/KH-SGDĐT", Shape.LINES),
    Field(
        "cac_muc",
        "Các mục lớn I, II, III…; dùng thay cho noi_dung để đặt nội dung riêng giữa các mục",
        "The parts I, II, III…; in place of noi_dung, to put words of your own between them",
        "",
        Shape.ROWS,
        (
            Field("tieu_de", "Tiêu đề của mục", "Title", "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI"),
            Field("noi_dung", "Lời văn, bảng, biểu đồ của mục", "Text of the part", "", Shape.BODY),
            Field("cac_doan", "Các đoạn văn của mục", "Paragraphs of the part", "", Shape.LINES),
        ),
    ),
    Field("noi_nhan", "Nơi nhận, mỗi nơi một dòng", "Recipients", "Lưu: VT", Shape.LINES),
    Field(
        "chuc_vu", "Quyền hạn, chức vụ người ký, mỗi dòng chữ một dòng", "Post that signs", "HIỆU TRƯỞNG", Shape.LINES
    ),
    Field("nguoi_ky", "Họ tên người ký", "Who signs", "Nguyễn Thị Hoa"),
)
