"""What the sample's schools did, in words such as teachers use. `{…}` are filled in by `lantoa.sample.activities`."""

from dataclasses import dataclass

from lantoa.plans.models import ActivityKind


@dataclass(frozen=True)
class Story:
    """A kind of thing done: its title, details, place, channel, and the codes of the topics that it speaks of."""

    title: str
    details: str
    place: str
    channel: str
    topics: tuple[str, ...]


STORIES: dict[str, tuple[Story, ...]] = {
    ActivityKind.BULLETIN: (
        Story(
            "Bảng tin tháng {month}: kỹ năng bảo vệ tài khoản cá nhân",
            "Giới thiệu cách đặt mật khẩu mạnh, xác thực hai lớp và nhận biết tin nhắn giả mạo.",
            "Bảng tin sân trường",
            "board",
            ("II.5.đ",),
        ),
        Story(
            "Bảng tin tháng {month}: tiện ích của ứng dụng VNeID",
            "Hướng dẫn phụ huynh tra cứu thông tin, tích hợp thẻ bảo hiểm y tế trên ứng dụng định danh điện tử.",
            "Bảng tin cổng trường",
            "board",
            ("II.5.h",),
        ),
        Story(
            "Bảng tin tháng {month}: học bạ điện tử và sổ điểm điện tử",
            "Giải đáp những câu hỏi thường gặp của phụ huynh về học bạ điện tử.",
            "Bảng tin nhà đa năng",
            "board",
            ("II.5.h", "II.5.c"),
        ),
        Story(
            "Bảng tin tháng {month}: nền tảng học trực tuyến dùng chung",
            "Giới thiệu kho học liệu số và cách đăng nhập bằng tài khoản do nhà trường cấp.",
            "Bảng tin khu hiệu bộ",
            "board",
            ("II.5.d",),
        ),
        Story(
            "Bảng tin tháng {month}: dịch vụ công trực tuyến trong tuyển sinh",
            "Các bước đăng ký tuyển sinh đầu cấp trực tuyến, hồ sơ cần chuẩn bị.",
            "Bảng tin cổng trường",
            "board",
            ("II.5.e",),
        ),
        Story(
            "Bảng tin tháng {month}: Chương trình Chuyển đổi số quốc gia",
            "Tóm tắt mục tiêu đến năm 2025 và những việc nhà trường tham gia.",
            "Bảng tin sân trường",
            "board",
            ("II.3",),
        ),
    ),
    ActivityKind.LESSON: (
        Story(
            "Tiết ngoại khóa “An toàn trên không gian mạng” cho {grade}",
            "Học sinh thực hành nhận biết đường dẫn giả mạo và thảo luận cách xử lý khi bị bắt nạt trực tuyến.",
            "Phòng tin học",
            "direct",
            ("II.5.đ",),
        ),
        Story(
            "Tiết ngoại khóa “Em là công dân số” cho {grade}",
            "Tìm hiểu quyền và trách nhiệm khi dùng mạng, trò chơi đóng vai theo nhóm.",
            "Nhà đa năng",
            "direct",
            ("II.5.h",),
        ),
        Story(
            "Ngoại khóa làm quen lập trình kéo thả cho {grade}",
            "Các nhóm viết trò chơi nhỏ về chủ đề chuyển đổi số và trình bày trước lớp.",
            "Phòng tin học",
            "direct",
            ("II.5.h",),
        ),
        Story(
            "Ngoại khóa “Dữ liệu quanh ta” cho {grade}",
            "Thu thập, ghi chép và vẽ biểu đồ từ dữ liệu thật của lớp.",
            "Lớp học",
            "direct",
            ("II.5.c",),
        ),
    ),
    ActivityKind.SESSION: (
        Story(
            "Sinh hoạt chuyên đề ứng dụng trí tuệ nhân tạo trong soạn bài",
            "Giáo viên trao đổi kinh nghiệm, cảnh báo những điều cần kiểm chứng.",
            "Phòng họp hội đồng",
            "direct",
            ("II.6", "II.5.h"),
        ),
        Story(
            "Tọa đàm “Chuyển đổi số bắt đầu từ lớp học”",
            "Ba tổ chuyên môn chia sẻ mô hình đang làm và giải đáp thắc mắc của đồng nghiệp.",
            "Hội trường",
            "direct",
            ("II.6", "II.2"),
        ),
        Story(
            "Sinh hoạt chuyên đề sử dụng học bạ điện tử",
            "Hướng dẫn ký số, sửa sai và in sao học bạ điện tử.",
            "Phòng tin học",
            "direct",
            ("II.5.c", "II.5.h"),
        ),
        Story(
            "Hội nghị phổ biến kế hoạch chuyển đổi số của nhà trường",
            "Quán triệt vai trò của người đứng đầu, phân công nhiệm vụ từng tổ.",
            "Hội trường",
            "direct",
            ("II.2", "II.3"),
        ),
    ),
    ActivityKind.NEWS: (
        Story(
            "Đăng bài về kết quả số hóa sổ điểm học kỳ",
            "Bài viết kèm ảnh trên chuyên mục CĐS của trang thông tin điện tử nhà trường.",
            "Trang thông tin điện tử",
            "portal",
            ("II.5.c",),
        ),
        Story(
            "Đăng tin thu học phí không dùng tiền mặt",
            "Hướng dẫn các hình thức thanh toán, số phụ huynh đã thực hiện.",
            "Trang thông tin điện tử",
            "portal",
            ("II.5.g", "II.5.e"),
        ),
        Story(
            "Đăng bài giới thiệu thư viện số của nhà trường",
            "Giới thiệu cách mượn sách điện tử bằng mã QR.",
            "Trang thông tin điện tử",
            "portal",
            ("II.5.d", "II.6"),
        ),
        Story(
            "Đăng bài tuyên truyền văn bản chỉ đạo về chuyển đổi số",
            "Tóm tắt nội dung chính của kế hoạch năm 2024 và việc nhà trường sẽ làm.",
            "Trang thông tin điện tử",
            "portal",
            ("II.3", "II.1"),
        ),
    ),
    ActivityKind.SOCIAL: (
        Story(
            "Chia sẻ infographic phòng, chống lừa đảo trực tuyến",
            "Đăng trên trang Facebook của trường, giáo viên chủ nhiệm chia sẻ vào nhóm lớp.",
            "Facebook",
            "facebook",
            ("II.5.đ",),
        ),
        Story(
            "Giới thiệu kênh “Chuyển đổi số quốc gia” trên Zalo tới phụ huynh",
            "Gửi đường dẫn và mã QR vào nhóm Zalo của các lớp.",
            "Zalo",
            "zalo",
            ("II.7",),
        ),
        Story(
            "Phát động hưởng ứng Tháng 10 - Tháng tiêu dùng số trên mạng xã hội",
            "Bài đăng kèm khung ảnh đại diện, khuyến khích thanh toán số an toàn.",
            "Facebook",
            "facebook",
            ("II.4", "II.5.g"),
        ),
    ),
    ActivityKind.TRAINING: (
        Story(
            "Tập huấn kỹ năng viết tin, bài cho cán bộ phụ trách thông tin",
            "Thực hành viết một tin ngắn, chọn ảnh, đặt tiêu đề và đăng lên trang của đơn vị.",
            "Phòng tin học",
            "direct",
            ("II.6",),
        ),
        Story(
            "Bồi dưỡng giáo viên sử dụng nền tảng học trực tuyến",
            "Tạo lớp, giao bài, chấm bài và xuất kết quả.",
            "Phòng tin học",
            "direct",
            ("II.5.d",),
        ),
    ),
    ActivityKind.CONTEST: (
        Story(
            "Tổ chức cuộc thi tìm hiểu về chuyển đổi số trong toàn trường",
            "Thi trắc nghiệm trên máy, trao giải trong tiết chào cờ.",
            "Phòng tin học",
            "direct",
            ("II.3", "II.5.h"),
        ),
        Story(
            "Tham gia cuộc thi trực tuyến tìm hiểu chuyển đổi số do cấp trên phát động",
            "Học sinh và giáo viên dự thi theo hướng dẫn, nhà trường tổng hợp số lượt thi.",
            "Trực tuyến",
            "portal",
            ("II.3",),
        ),
    ),
    ActivityKind.DX_DAY: (
        Story(
            "Hưởng ứng Ngày Chuyển đổi số quốc gia 10/10",
            "Chào cờ đầu tuần, nghe nói chuyện về chuyển đổi số, gian trưng bày sản phẩm số của học sinh.",
            "Sân trường",
            "direct",
            ("II.4",),
        ),
        Story(
            "Ngày hội trải nghiệm số nhân Ngày Chuyển đổi số quốc gia",
            "Học sinh trải nghiệm lập trình, in 3D và thanh toán số tại các gian hàng.",
            "Nhà đa năng",
            "direct",
            ("II.4", "II.5.g"),
        ),
        Story(
            "Tuyên truyền Ngày Chuyển đổi số quốc gia và Tháng tiêu dùng số",
            "Treo băng rôn, phát bản tin đầu giờ, hướng dẫn phụ huynh thanh toán không dùng tiền mặt.",
            "Sân trường",
            "broadcast",
            ("II.4",),
        ),
    ),
    ActivityKind.EXEMPLAR: (
        Story(
            "Giới thiệu gương giáo viên tiêu biểu về ứng dụng công nghệ thông tin",
            "Bài viết về thầy cô có nhiều bài giảng điện tử được đồng nghiệp dùng lại.",
            "Trang thông tin điện tử",
            "portal",
            ("II.6",),
        ),
        Story(
            "Chia sẻ mô hình thư viện số với các trường trong cụm",
            "Đón đoàn tham quan, chia sẻ cách làm và khó khăn đã gặp.",
            "Thư viện",
            "direct",
            ("II.6",),
        ),
    ),
}

GRADES: dict[str, tuple[str, ...]] = {
    "preschool": ("phụ huynh khối mẫu giáo 5 tuổi",),
    "primary": ("khối lớp 3", "khối lớp 4", "khối lớp 5"),
    "lower": ("khối lớp 6", "khối lớp 7", "khối lớp 8", "khối lớp 9"),
    "upper": ("khối lớp 10", "khối lớp 11", "khối lớp 12"),
}

DIFFICULTIES: tuple[tuple[str, str], ...] = (
    (
        "Đường truyền Internet của điểm trường lẻ không ổn định, khó dạy trực tuyến.",
        "Hỗ trợ đường truyền cho điểm trường lẻ.",
    ),
    ("Máy tính phòng tin học đã cũ, không đủ cho một lớp học.", "Bổ sung máy tính theo định mức."),
    (
        "Nhà trường chưa có nhân viên công nghệ thông tin, giáo viên kiêm nhiệm nên cập nhật tin bài chậm.",
        "Có hướng dẫn về định mức kiêm nhiệm.",
    ),
    ("Nhiều phụ huynh chưa dùng điện thoại thông minh nên khó thanh toán không dùng tiền mặt.", ""),
    (
        "Trang thông tin điện tử dùng mẫu cũ, chưa tách được chuyên mục chuyển đổi số.",
        "Hướng dẫn kỹ thuật mở chuyên mục.",
    ),
    ("Kinh phí cho công tác tuyên truyền còn hạn chế.", "Cho phép dùng nguồn thu hợp pháp để in tài liệu."),
)

RETURN_REASONS: tuple[str, ...] = (
    "Đề nghị bổ sung ảnh chụp bảng tin hoặc đường dẫn bài viết để làm minh chứng.",
    "Ảnh không rõ nội dung hoạt động, đề nghị gửi ảnh khác.",
    "Số người tham dự chưa khớp với nội dung mô tả, đề nghị kiểm tra lại.",
)

EXEMPLARS: tuple[str, ...] = (
    "Mô hình thư viện số mở",
    "Lớp học không giấy",
    "Tổ chuyên môn soạn bài trên học liệu dùng chung",
    "Thu học phí không dùng tiền mặt toàn trường",
    "Câu lạc bộ lập trình của học sinh",
    "Phòng thí nghiệm ảo môn Vật lí",
)
