"""Words by which official documents are known: kinds, bodies, places, posts."""

import re

# folded heading -> (kind as written, abbreviation in symbols)
KINDS = {
    "ke hoach": ("Kế hoạch", "KH"),
    "quyet dinh": ("Quyết định", "QĐ"),
    "nghi quyet": ("Nghị quyết", "NQ"),
    "chi thi": ("Chỉ thị", "CT"),
    "chuong trinh hanh dong": ("Chương trình hành động", "CTr"),
    "chuong trinh": ("Chương trình", "CTr"),
    "huong dan": ("Hướng dẫn", "HD"),
    "thong bao": ("Thông báo", "TB"),
    "bao cao": ("Báo cáo", "BC"),
    "to trinh": ("Tờ trình", "TTr"),
    "de an": ("Đề án", "ĐA"),
    "phuong an": ("Phương án", "PA"),
    "ket luan": ("Kết luận", "KL"),
    "quy che": ("Quy chế", "QC"),
    "quy dinh": ("Quy định", "QyĐ"),
    "thong tu": ("Thông tư", "TT"),
    "nghi dinh": ("Nghị định", "NĐ"),
    "cong dien": ("Công điện", "CĐ"),
    "cong van": ("Công văn", "CV"),
    "du an": ("Dự án", "DA"),
    "thong tri": ("Thông tri", "TT"),
    "the le": ("Thể lệ", "TL"),
}

# abbreviation at the head of a symbol -> kind
KIND_OF_SYMBOL = {
    "QĐ": "Quyết định",
    "NQ": "Nghị quyết",
    "NQLT": "Nghị quyết liên tịch",
    "KH": "Kế hoạch",
    "CT": "Chỉ thị",
    "CTR": "Chương trình",
    "CTRHĐ": "Chương trình hành động",
    "CTHĐ": "Chương trình hành động",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "KL": "Kết luận",
    "BC": "Báo cáo",
    "TTR": "Tờ trình",
    "ĐA": "Đề án",
    "PA": "Phương án",
    "CĐ": "Công điện",
    "QC": "Quy chế",
    "QYĐ": "Quy định",
    "L": "Luật",
    "PL": "Pháp lệnh",
    "VBHN": "Văn bản hợp nhất",
}

BODY_START = re.compile(
    r"^(?:UBND|ỦY BAN|UỶ BAN|SỞ|BỘ|PHÒNG|TRƯỜNG|ĐẢNG BỘ|TỈNH ỦY|TỈNH UỶ|THÀNH ỦY|THÀNH UỶ|HUYỆN ỦY|QUẬN ỦY|THỊ ỦY|"
    r"ĐẢNG ỦY|ĐẢNG UỶ|BAN|CHÍNH PHỦ|THỦ TƯỚNG|VĂN PHÒNG|HỘI ĐỒNG|HĐND|CÔNG AN|TRUNG TÂM|CỤC|TỔNG CỤC|CHI CỤC|VIỆN|"
    r"ĐẠI HỌC|HỌC VIỆN|LIÊN ĐOÀN|ĐOÀN|HỘI|MẶT TRẬN|QUỐC HỘI|CHI BỘ|CÔNG ĐOÀN|TÒA ÁN|TOÀ ÁN|NGÂN HÀNG|TẬP ĐOÀN|"
    r"TỈNH ĐOÀN|THÀNH ĐOÀN|HUYỆN ĐOÀN|QUẬN ĐOÀN|THỊ ĐOÀN|BCH|ĐCSVN|CHỦ TỊCH|BỘ TRƯỞNG|P\. ?GD|HĐQT|TỔNG CÔNG TY|CÔNG TY|BẢO HIỂM|THANH TRA|TỔ CÔNG TÁC|KHO BẠC|BÁO|ĐÀI|VỤ|CỤM|NHÀ)\b"
)
POST = re.compile(
    r"(?:GIÁM ĐỐC|CHỦ TỊCH|BỘ TRƯỞNG|THỨ TRƯỞNG|HIỆU TRƯỞNG|TRƯỞNG PHÒNG|CHÁNH VĂN PHÒNG|BÍ THƯ|THỦ TƯỚNG|TRƯỞNG BAN|"
    r"VIỆN TRƯỞNG|CỤC TRƯỞNG|VỤ TRƯỞNG|CHỦ NHIỆM|TỔNG BIÊN TẬP|CHÁNH THANH TRA|TRƯỞNG CÔNG AN|CHỈ HUY TRƯỞNG|TỔ TRƯỞNG|"
    r"TRƯỞNG KHOA|CHÁNH ÁN|TỔNG THANH TRA|ỦY VIÊN|TỔNG KIỂM TOÁN|BAN THƯỜNG VỤ|THƯỜNG TRỰC|BAN CHẤP HÀNH|ỦY BAN NHÂN DÂN)"
)
AUTHORITY = re.compile(r"^(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L|TUQ|TM\.KT)\s*[./]?\s")
MOTTO = re.compile(
    r"C[ỘO]NG\s+H(?:ÒA|OÀ|OA)\s+X[ÃA]\s+H[ỘO]I\s+CH[ỦU]\s+NGH[ĨI]A\s+VI[ỆE]T\s+NAM|"
    r"ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM|Đ[ộo]c\s+l[ậa]p\s*[-–]\s*T[ựu]\s+do\s*[-–]\s*H[ạa]nh\s+ph[úu]c",
    re.IGNORECASE,
)
STAMP = re.compile(
    r"^(?:Ký bởi|Người ký|Được ký bởi|Digitally signed|Signature|Ngày ký|Thời gian ký|Email|E-mail|Cơ quan\s*:|Tổ chức\s*:|Chức vụ\s*:|"
    r"Date\s*:|Reason\s*:|VĂN BẢN ĐIỆN TỬ|Chữ ký số|Signed by)",
    re.IGNORECASE,
)

_UPPER_WORDS = [
    "UBND",
    "HĐND",
    "THPT",
    "THCS",
    "TNCS",
    "MTTQ",
    "GDĐT",
    "GD&ĐT",
    "GDTX",
    "GDNN",
    "TP",
    "VNPT",
    "THPTĐBK",
    "TT&TT",
    "KH&CN",
    "CNTT",
    "CCHC",
    "CĐS",
    "II",
    "III",
    "IV",
    "TW",
    "TTTT",
    "LĐTBXH",
    "DTNT",
    "PTDT",
    "PTDTNT",
    "BCĐ",
    "KCN",
    "KKT",
    "THCS&THPT",
    "TH&THCS",
]
_SMALL = {
    "và",
    "của",
    "tỉnh",
    "thành",
    "phố",
    "huyện",
    "quận",
    "xã",
    "phường",
    "thị",
    "trấn",
    "trung",
    "ương",
    "các",
    "về",
    "cấp",
    "nhân",
    "dân",
    "chuyên",
    "chấp",
    "hành",
    "thường",
    "vụ",
    "chỉ",
    "đạo",
    "tuyên",
    "giáo",
    "khu",
    "công",
    "nghiệp",
    "kinh",
    "tế",
    "quản",
    "lý",
    "hướng",
}
_FIELDS = [
    "Dân tộc nội trú",
    "Dân tộc bán trú",
    "Đại học Quốc gia",
    "Học viện",
    "Chuyển đổi số quốc gia",
    "Chính trị quốc gia",
    "Tuyên giáo",
    "Dân vận",
    "Nội chính",
    "Công nghệ thông tin",
    "Khoa học",
    "Giáo dục và Đào tạo",
    "Thông tin và Truyền thông",
    "Khoa học và Công nghệ",
    "Nông nghiệp và Môi trường",
    "Tài nguyên và Môi trường",
    "Nông nghiệp và Phát triển nông thôn",
    "Văn hóa, Thể thao và Du lịch",
    "Văn hoá, Thể thao và Du lịch",
    "Văn hóa và Thể thao",
    "Kế hoạch và Đầu tư",
    "Lao động - Thương binh và Xã hội",
    "Dân tộc và Tôn giáo",
    "Nội vụ",
    "Tài chính",
    "Tư pháp",
    "Y tế",
    "Xây dựng",
    "Công Thương",
    "Ngoại giao",
    "Ngoại vụ",
    "Quốc phòng",
    "Công an",
    "Giao thông vận tải",
    "Du lịch",
    "Tuyên giáo và Dân vận",
    "Giáo dục",
    "Giáo dục thường xuyên",
    "Giáo dục nghề nghiệp",
    "Văn hóa - Xã hội",
]
_FIELD_RE = re.compile("|".join(sorted((re.escape(f) for f in _FIELDS), key=len, reverse=True)), re.IGNORECASE)
_FIELD_OF = {field.lower(): field for field in _FIELDS}
# names as Annex II of the decree writes them
_PROPER = (
    "Ủy ban nhân dân",
    "Uỷ ban nhân dân",
    "Hội đồng nhân dân",
    "Ủy ban Mặt trận Tổ quốc",
    "Ban Chấp hành Trung ương",
    "Ban Chấp hành",
    "Ban Thường vụ",
    "Ban Quản lý",
    "Văn phòng Chính phủ",
    "Thủ tướng Chính phủ",
    "Thanh tra Chính phủ",
    "Chính phủ",
    "Văn phòng",
    "Trung tâm",
    "Trường Tiểu học",
    "Trường Mầm non",
    "Trường Mẫu giáo",
    "Trường Trung học cơ sở",
    "Trường Trung học phổ thông",
    "Trường Phổ thông",
    "Trường Đại học",
    "Trường Cao đẳng",
    "Bảo hiểm xã hội",
    "Kho bạc Nhà nước",
    "Ngân hàng Nhà nước",
    "Liên đoàn Lao động",
    "Công đoàn",
    "Công an",
    "Hội Liên hiệp Phụ nữ",
    "Hội Nông dân",
    "Hội Cựu chiến binh",
    "Hội Khuyến học",
    "Tỉnh ủy",
    "Thành ủy",
    "Huyện ủy",
    "Quận ủy",
    "Thị ủy",
    "Đảng ủy",
    "Đảng bộ",
)
_PROPER_OF = {name.lower(): name for name in _PROPER}
_PROPER_RE = re.compile("|".join(sorted(map(re.escape, _PROPER), key=len, reverse=True)), re.IGNORECASE)
_PLACES = ("tỉnh", "phố", "huyện", "quận", "xã", "phường", "trấn")
_NO_PLACE = ("ủy", "uỷ", "đoàn", "phố", "xã", "trấn", "hội")


def body_name(capitals: str) -> str:
    """A body's name from the capitals of a letterhead: "SỞ GIÁO DỤC VÀ ĐÀO TẠO" is "Sở Giáo dục và Đào tạo"."""
    words: list[str] = []
    placed = False
    for index, word in enumerate(capitals.split()):
        low = word.lower()
        if word.strip(",.") in _UPPER_WORDS or any(c.isdigit() for c in word):
            words.append(word)
        elif index and low in _SMALL and not (placed and low not in _PLACES):
            words.append(low)
        else:
            words.append("-".join(part.capitalize() for part in word.split("-")))
        placed = (low in _PLACES or placed) and low not in _NO_PLACE if index else False
        if low in _PLACES and index:
            placed = True
    text = _PROPER_RE.sub(lambda m: _PROPER_OF[m.group().lower()], " ".join(words))
    text = re.sub(r"\b(Tỉnh|Thành|Huyện|Quận|Đảng) Uỷ\b", r"\1 ủy", text)
    return _FIELD_RE.sub(lambda m: _FIELD_OF.get(m.group().lower(), m.group()), text)
