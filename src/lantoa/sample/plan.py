"""The sample's plan: the facts of the 2024 plan (documents cited, figures, names, days, tasks), in our own words.

It is written as a statutory Word file and read back by the same reader as any plan that somebody uploads.
"""

from typing import Any

Json = dict[str, Any]
NUMBER, ISSUED_ON = "285/KH-SGDĐT", "2024-03-05"
OFFICE, UNITS, BOTH = "Văn phòng Sở", "Các đơn vị giáo dục", "Các phòng Sở, các đơn vị giáo dục"
UBND, PM, MOET = "Ủy ban nhân dân thành phố", "Thủ tướng Chính phủ", "Bộ Giáo dục và Đào tạo"


def _cited(kind: str, number: str, date: str, issuer: str, subject: str) -> Json:
    return {"kind": kind, "number": number, "date": date, "issuer": issuer, "subject": subject, "basis": True}


CITATIONS = [
    _cited("Nghị quyết", "03-NQ/TU", "2021-10-26", "Ban Thường vụ Thành ủy", "chuyển đổi số thành phố Hải Phòng"),
    _cited("Quyết định", "284/QĐ-UBND", "2022-01-24", UBND, "Chương trình hành động thực hiện Nghị quyết số 03-NQ/TU"),
    _cited("Kế hoạch", "29/KH-UBND", "2022-02-09", UBND, "truyền thông về chuyển đổi số giai đoạn 2022-2025"),
    _cited("Quyết định", "131/QĐ-TTg", "2022-01-25", PM, "chuyển đổi số trong giáo dục và đào tạo giai đoạn 2022-2025"),
    _cited("Quyết định", "2457/QĐ-BGDĐT", "2023-08-23", MOET, "nhiệm vụ, giải pháp trọng tâm năm học 2023-2024"),
    _cited("Kế hoạch", "325/KH-UBND", "2023-12-19", UBND, "chuyển đổi số thành phố Hải Phòng năm 2024"),
    _cited(
        "Kế hoạch",
        "144/KH-SGDĐT",
        "2024-01-30",
        "Sở Giáo dục và Đào tạo",
        "chuyển đổi số ngành giáo dục và đào tạo năm 2024",
    ),
]
TARGETS = [
    "100% các đơn vị giáo dục có kế hoạch truyền thông riêng hoặc lồng ghép nội dung truyền thông vào kế hoạch chuyển "
    "đổi số của đơn vị.",
    "100% các đơn vị giáo dục có kế hoạch và hoạt động hưởng ứng Ngày Chuyển đổi số quốc gia, Ngày Chuyển đổi số thành "
    "phố và Tháng tiêu dùng số.",
    "100% cổng, trang thông tin điện tử của Sở và các đơn vị giáo dục duy trì chuyên mục “Chuyển đổi số”.",
    "100% cán bộ phụ trách thông tin cơ sở được tập huấn kỹ năng viết tin, bài về chuyển đổi số.",
    "100% mô hình thành công, gương điển hình về chuyển đổi số được giới thiệu rộng rãi trên phương tiện thông tin.",
    "Tham dự 02 - 03 cuộc thi, hội thảo, hội nghị cấp thành phố về chuyển đổi số.",
    "Tối thiểu 80% các trường học đưa nội dung chuyển đổi số vào buổi học ngoại khóa và các hình thức khác.",
]


def _section(code: str, title: str, *items: str, text: str = "", children: tuple[Json, ...] = ()) -> Json:
    return {"code": code, "title": title, "text": text, "items": list(items), "children": list(children)}


def _pillar(letter: str, name: str, *items: str) -> Json:
    return _section(f"II.5.{letter}", f"Truyền thông về {name}", *items)


PILLARS = (
    _pillar("a", "thể chế số", "Giới thiệu bộ chỉ số đánh giá mức độ chuyển đổi số và cách đơn vị tự chấm."),
    _pillar("b", "hạ tầng số", "Thông tin về đường truyền, mạng số liệu chuyên dùng và trung tâm dữ liệu thành phố."),
    _pillar("c", "dữ liệu số", "Giới thiệu cơ sở dữ liệu ngành, sổ điểm điện tử, học bạ điện tử và dữ liệu mở."),
    _pillar("d", "nền tảng số", "Hướng dẫn dùng nền tảng học trực tuyến, thư viện số và học liệu dùng chung."),
    _pillar("đ", "an toàn thông tin mạng", "Phổ biến cách bảo vệ tài khoản và nhận biết lừa đảo trực tuyến."),
    _pillar("e", "chính quyền số", "Hướng dẫn dịch vụ công trực tuyến trong tuyển sinh và giải quyết hồ sơ."),
    _pillar("g", "kinh tế số", "Khuyến khích thanh toán không dùng tiền mặt và tiêu dùng số an toàn."),
    _pillar("h", "xã hội số", "Giới thiệu định danh điện tử, kỹ năng số và văn hóa ứng xử trên mạng."),
)
SECTIONS = [
    _section(
        "I",
        "MỤC TIÊU TRUYỀN THÔNG",
        children=(
            _section(
                "I.1",
                "Mục tiêu chung",
                "Giúp cán bộ, nhà giáo, người lao động, học sinh và phụ huynh hiểu đúng, làm đúng về chuyển đổi số.",
                "Dùng nhiều hình thức, nhiều kênh, gần với đời sống nhà trường.",
                "Có mạng lưới người làm truyền thông từ Sở đến từng đơn vị.",
            ),
            _section("I.2", "Mục tiêu cụ thể", *TARGETS),
        ),
    ),
    _section(
        "II",
        "NỘI DUNG TRUYỀN THÔNG",
        children=(
            _section("II.1", "Hoạt động chỉ đạo, điều hành của thành phố và của ngành về chuyển đổi số"),
            _section("II.2", "Vai trò, trách nhiệm của cấp ủy và người đứng đầu đơn vị trong chuyển đổi số"),
            _section("II.3", "Quy định của pháp luật và văn bản chỉ đạo về chuyển đổi số"),
            _section("II.4", "Ngày Chuyển đổi số quốc gia 10/10, Ngày Chuyển đổi số thành phố, Tháng tiêu dùng số"),
            _section("II.5", "Các trụ cột của chuyển đổi số trên địa bàn thành phố", children=PILLARS),
            _section("II.6", "Mô hình thành công, gương điển hình và kinh nghiệm hay về chuyển đổi số"),
            _section("II.7", "Kênh “Chuyển đổi số quốc gia” trên Zalo và cổng thông tin về làng số"),
        ),
    ),
    _section("III", "NHIỆM VỤ CỤ THỂ", text="Các nhiệm vụ, người chủ trì và thời hạn nêu tại danh mục kèm theo."),
    _section("IV", "KINH PHÍ THỰC HIỆN", text="Từ dự toán được giao và các nguồn hợp pháp khác theo quy định."),
    _section(
        "V",
        "TỔ CHỨC THỰC HIỆN",
        children=(
            _section(
                "V.1",
                "Văn phòng Sở",
                children=(
                    _section("V.1.a", "Làm đầu mối điều phối, tổng hợp và báo cáo kết quả lên cấp trên"),
                    _section("V.1.b", "Hướng dẫn các đơn vị, cung cấp thông tin và kiểm tra việc thực hiện"),
                    _section("V.1.c", "Theo dõi chuyên mục của các đơn vị, cập nhật cổng thông tin của Sở"),
                    _section("V.1.d", "Cung cấp thông tin cho cơ quan báo chí"),
                ),
            ),
            _section(
                "V.2",
                "Các phòng Sở và các đơn vị giáo dục",
                children=(
                    _section("V.2.a", "Xây dựng kế hoạch của đơn vị, thực hiện đúng tiến độ"),
                    _section("V.2.b", "Đề xuất, thí điểm mô hình, giải pháp, sáng kiến mới"),
                    _section("V.2.c", "Phối hợp cung cấp thông tin cho báo chí, báo cáo kết quả theo quy định"),
                    _section("V.2.d", "Mở và duy trì chuyên mục chuyển đổi số trên trang thông tin của đơn vị"),
                    _section("V.2.đ", "Đưa nội dung vào ngoại khóa, sinh hoạt chuyên đề; tham gia các cuộc thi"),
                    _section("V.2.e", "Lồng ghép tập huấn trong hội nghị, giao ban của đơn vị"),
                    _section("V.2.g", "Đưa kết quả vào tiêu chí thi đua, đánh giá cán bộ"),
                ),
            ),
        ),
    ),
]
_YEAR = ("Quý I", "Quý IV")


def _task(code: str, title: str, lead: str | None, with_whom: str | None, when: tuple[str, str] | None) -> Json:
    group = code.split(".", maxsplit=1)[0]
    return {
        "code": code,
        "group": group,
        "is_group": False,
        "title": title,
        "lead": lead,
        "cooperating": with_whom,
        "start": {"text": when[0], "from": None, "to": None} if when else None,
        "due": {"text": when[1], "by": None, "exclusive": False} if when else None,
        "recurrence": None,
        "product": None,
        "note": None,
        "other": {},
    }


def _group(code: str, title: str) -> Json:
    return {**_task(code, title, None, None, None), "is_group": True}


TASKS = [
    _group("I", "Kế hoạch và báo cáo về truyền thông chuyển đổi số năm 2024"),
    _task(
        "I.1",
        "Xây dựng, ban hành kế hoạch truyền thông hoặc lồng ghép nội dung truyền thông vào kế hoạch chuyển đổi số 2024",
        OFFICE,
        UNITS,
        ("Tuần 3, Tháng 3/2024", "Trước 29/3/2024"),
    ),
    _task(
        "I.2",
        "Báo cáo kết quả thực hiện Kế hoạch truyền thông về chuyển đổi số năm 2024 của các đơn vị",
        UNITS,
        OFFICE,
        ("Tuần 2, tháng 12/2024", "Trước 25/12/2024"),
    ),
    _task(
        "I.3",
        "Báo cáo tổng hợp kết quả thực hiện Kế hoạch truyền thông về chuyển đổi số năm 2024 của toàn ngành",
        OFFICE,
        UNITS,
        ("Tuần 4, tháng 12/2024", "Trước 25/12/2024"),
    ),
    _task(
        "II",
        "Tham gia hoạt động hưởng ứng Ngày Chuyển đổi số quốc gia, Ngày Chuyển đổi số thành phố, Tháng tiêu dùng số",
        OFFICE,
        BOTH,
        _YEAR,
    ),
    _group("III", "Hoạt động truyền thông về chuyển đổi số tại đơn vị"),
    _task("III.1", "Tổ chức, tham dự hội thảo, tọa đàm trao đổi kinh nghiệm về chuyển đổi số", OFFICE, BOTH, _YEAR),
    _task("III.2", "Phổ biến mô hình thành công, tôn vinh gương điển hình về chuyển đổi số", OFFICE, BOTH, _YEAR),
    _task("III.3", "Cung cấp thông tin về việc triển khai chuyển đổi số tại đơn vị cho báo chí", OFFICE, BOTH, _YEAR),
    _task(
        "III.4",
        "Cung cấp thông tin, tin bài về cơ sở dữ liệu ngành, sổ điểm điện tử, học bạ điện tử",
        OFFICE,
        BOTH,
        _YEAR,
    ),
    _group("IV", "Truyền thông trên các phương tiện thông tin và bằng công nghệ thông tin"),
    _task("IV.1", "Thông tin trên bảng tin công cộng tại đơn vị (khoảng 2-3 tin/tháng)", OFFICE, BOTH, _YEAR),
    _task("IV.2", "Tham gia, tổ chức tập huấn kỹ năng viết tin, bài cho cán bộ, giáo viên", OFFICE, BOTH, _YEAR),
    _task("IV.3", "Truyền thông trên mạng xã hội, cổng thông tin và trang Facebook của ngành", OFFICE, BOTH, _YEAR),
    _task("IV.4", "Tổ chức tiết học ngoại khóa phổ biến kiến thức chuyển đổi số tại trường học", OFFICE, BOTH, _YEAR),
    _task("IV.5", "Tham gia, tổ chức cuộc thi tìm hiểu về chuyển đổi số được phê duyệt", OFFICE, BOTH, _YEAR),
]


def sample_plan() -> Json:
    """The sample's plan as a `lantoa.plan/1` object (DESIGN section 7), without spans."""
    return {
        "schema": "lantoa.plan/1",
        "kind": "Kế hoạch",
        "number": None,
        "symbol": "KH-SGDĐT",
        "issued_on": "2024-03",
        "place": "Hải Phòng",
        "year": 2024,
        "issuer": "Sở Giáo dục và Đào tạo",
        "parent_body": "UBND thành phố Hải Phòng",
        "title": "Truyền thông về chuyển đổi số ngành giáo dục và đào tạo trên địa bàn thành phố năm 2024",
        "citations": CITATIONS,
        "targets": [],
        "sections": SECTIONS,
        "tasks": TASKS,
        "recipients": [
            "UBND thành phố",
            "Sở Thông tin và Truyền thông",
            "Ban Giám đốc",
            "Các phòng Sở",
            "Các đơn vị giáo dục",
            "Cổng thông tin điện tử Sở",
            "Lưu: VT, VP",
        ],
        "signer": {"name": "Phạm Quốc Hiệu", "position": "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC"},
        "warnings": [],
    }
