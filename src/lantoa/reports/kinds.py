"""How a report speaks of each kind of activity: the noun it counts, the verbs it may use, how people met it."""

# The order in which a report speaks of kinds.
KINDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("dx_day", "hoạt động hưởng ứng Ngày Chuyển đổi số", ("tổ chức", "triển khai")),
    ("lesson", "tiết học ngoại khóa", ("tổ chức", "thực hiện")),
    ("session", "buổi sinh hoạt chuyên đề, tọa đàm", ("tổ chức", "tiến hành")),
    ("bulletin", "tin trên bảng tin", ("đăng", "niêm yết")),
    ("news", "tin, bài trên cổng, trang thông tin điện tử", ("đăng", "đăng tải")),
    ("social", "bài chia sẻ trên mạng xã hội", ("đăng", "chia sẻ")),
    ("training", "lớp tập huấn", ("tổ chức, tham gia", "mở, cử người dự")),
    ("contest", "cuộc thi", ("tổ chức, tham gia", "tham gia, tổ chức")),
    ("exemplar", "hoạt động giới thiệu mô hình, gương điển hình", ("thực hiện", "tổ chức")),
    ("other", "hoạt động tuyên truyền khác", ("tổ chức", "thực hiện")),
)
# Where people take part; elsewhere they read, look or hear.
ATTENDED = frozenset({"dx_day", "lesson", "session", "training", "contest"})


def capital(text: str) -> str:
    """The first letter large, the rest as it is."""
    return f"{text[:1].upper()}{text[1:]}"
