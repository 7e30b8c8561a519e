"""What a check says: fine or not, where, what was found and what was expected; in Vietnamese and in English."""

from dataclasses import dataclass

# what each of the eighteen checks looks at (decree-30 layout, section 5): Vietnamese, English
CHECKS: dict[int, tuple[str, str]] = {
    1: ("Khổ giấy và lề trang", "Paper and margins"),
    2: ("Phông chữ và màu chữ", "Font and colour"),
    3: ("Số trang", "Page number"),
    4: ("Quốc hiệu và Tiêu ngữ", "Nation and motto"),
    5: ("Tên cơ quan ban hành", "Issuing body"),
    6: ("Số và ký hiệu", "Number and symbol"),
    7: ("Địa danh và thời gian ban hành", "Place and date"),
    8: ("Tên loại và trích yếu", "Type and subject"),
    9: ("Trình bày nội dung", "Body text"),
    10: ("Thứ tự các điểm a), b), c)", "Letters of points"),
    11: ("Căn cứ ban hành", "Legal basis"),
    12: ("Nơi nhận", "Recipients"),
    13: ("Chức vụ, họ tên người ký", "Signer"),
    14: ("Dấu kết thúc văn bản", "Closing mark"),
    15: ("Phụ lục", "Annexes"),
    16: ("Bảng mã Unicode", "Unicode text"),
    17: ("Viện dẫn văn bản", "Citations"),
    18: ("Chữ viết tắt", "Abbreviations"),
}


@dataclass(frozen=True)
class Finding:
    """`check` is 1 to 18. `paragraph` counts every paragraph of the file from 1, those in tables in reading order; `quote` is
    how it begins. `found` is what was measured, `expected` what the decree asks for."""

    check: int
    ok: bool
    message_vi: str
    message: str
    paragraph: int | None = None
    found: str = ""
    expected: str = ""
    quote: str = ""

    @property
    def title_vi(self) -> str:
        """What was looked at."""
        return CHECKS[self.check][0]

    def to_json(self, *, vietnamese: bool) -> dict[str, object]:
        """The shape of the fixed contract (DESIGN, section 7)."""
        return {
            "check": self.check,
            "ok": self.ok,
            "message": self.message_vi if vietnamese else self.message,
            "paragraph": self.paragraph,
            "found": self.found,
            "expected": self.expected,
        }
