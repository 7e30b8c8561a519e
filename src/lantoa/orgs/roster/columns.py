"""The columns of the roster, and how a sheet's own heads are recognised."""

from collections.abc import Sequence

from lantoa.vietnamese.text import fold

# field -> (head that we write, folded words that we also take)
COLUMNS: dict[str, tuple[str, tuple[str, ...]]] = {
    "code": ("Mã", ("ma", "ma don vi", "ma truong", "ma dinh danh")),
    "name": ("Tên", ("ten", "ten don vi", "ten truong")),
    "kind": ("Loại", ("loai", "loai don vi", "loai hinh", "cap hoc")),
    "parent": ("Mã cấp trên", ("ma cap tren", "cap tren", "ma don vi cap tren", "truc thuoc")),
    "second_line": ("Tuyến 2", ("tuyen 2", "ma tuyen 2", "tuyen hai")),
    "website": ("Website", ("website", "trang web", "trang thong tin dien tu", "cong thong tin")),
    "pupils": ("Số học sinh", ("so hoc sinh", "hoc sinh", "quy mo")),
    "active_from": ("Hiệu lực từ", ("hieu luc tu", "tu ngay")),
    "active_until": ("Hiệu lực đến", ("hieu luc den", "den ngay")),
    "person": ("Phụ trách: họ tên", ("phu trach ho ten", "phu trach", "ho ten", "ho va ten", "nguoi phu trach")),
    "email": ("Phụ trách: e-mail", ("phu trach e mail", "e mail", "email", "phu trach email")),
    "phone": ("Phụ trách: điện thoại", ("phu trach dien thoai", "dien thoai", "so dien thoai", "sdt")),
}
HEADS = [head for head, _ in COLUMNS.values()]
REQUIRED = ("code", "name")
_WORDS = {words: name for name, (_, known) in COLUMNS.items() for words in known}


def columns_of(cells: Sequence[object]) -> dict[str, int]:
    """Which cell of a head row holds which field; an unknown head is left alone."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        name = _WORDS.get(fold(str(cell or "")))
        if name and name not in found:
            found[name] = place
    return found
