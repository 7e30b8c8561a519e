"""The columns of the roster, and how a sheet's own heads are recognised: without accents or case, in any order."""

from collections.abc import Sequence

from lantoa.vietnamese.text import fold

# field -> (head that we write, folded words that we also take)
COLUMNS: dict[str, tuple[str, tuple[str, ...]]] = {
    "code": ("Mã", ("ma don vi", "ma truong", "ma dinh danh", "ma so", "ma csdl", "ma moet")),
    "name": ("Tên", ("ten don vi", "ten truong", "ten co so", "don vi")),
    "kind": ("Loại", ("loai don vi", "loai hinh", "loai truong", "cap hoc")),
    "parent": ("Mã cấp trên", ("cap tren", "ma don vi cap tren", "don vi cap tren", "truc thuoc")),
    "second_line": ("Tuyến 2", ("ma tuyen 2", "tuyen hai", "ma tuyen hai")),
    "website": ("Website", ("trang web", "dia chi website", "trang thong tin dien tu", "cong thong tin dien tu")),
    "pupils": ("Số học sinh", ("hoc sinh", "so hs", "tong so hoc sinh", "so tre")),
    "active_from": ("Hiệu lực từ", ("tu ngay", "ngay thanh lap")),
    "active_until": ("Hiệu lực đến", ("den ngay", "ngay giai the")),
    "person": ("Phụ trách: họ tên", ("phu trach", "ho ten", "ho va ten", "nguoi phu trach", "ho ten phu trach")),
    "email": ("Phụ trách: e-mail", ("e mail", "email", "phu trach email", "thu dien tu", "email phu trach")),
    "phone": (
        "Phụ trách: điện thoại",
        ("dien thoai", "so dien thoai", "sdt", "dien thoai phu trach", "dien thoai di dong"),
    ),
}
HEADS = [head for head, _words in COLUMNS.values()]
REASON = "Lý do"
REQUIRED = frozenset({"code", "name"})
# The second line of a head of two lines: "phụ trách" over "họ tên, e-mail, điện thoại".
UNDER_PERSON = frozenset({"person", "email", "phone"})
_WORDS = {word: name for name, (head, known) in COLUMNS.items() for word in (fold(head), *known)}


def columns_of(cells: Sequence[object]) -> dict[str, int]:
    """Which cell of a head row holds which field; an unknown head is left alone, of two alike the first counts."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        name = _WORDS.get(fold(str(cell or "")))
        if name and name not in found:
            found[name] = place
    return found
