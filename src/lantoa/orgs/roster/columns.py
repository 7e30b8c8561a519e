"""The columns of the roster, and how a sheet's own heads are recognised: without accents or case, in any order."""

from lantoa.ui.sheets import Heads

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
ROSTER = Heads(
    COLUMNS,
    required=frozenset({"code", "name"}),
    # the second line of a head of two lines: "phụ trách" over "họ tên, e-mail, điện thoại"
    second=frozenset({"person", "email", "phone"}),
)
HEADS = ROSTER.written
