"""What the reader says when it is unsure: one sentence per code, in English and in Vietnamese."""

from lantoa.documents.model import Doubt, Span

_SENTENCES = {
    "no_number": (
        "The document has no number yet.",
        "Văn bản chưa có số.",
    ),
    "no_kind": (
        "No heading tells what kind of document this is.",
        "Không thấy tên loại văn bản (kế hoạch, quyết định, ...).",
    ),
    "no_date": (
        "The day of issue is blank.",
        "Ngày ban hành còn để trống.",
    ),
    "stamped_number": (
        "The number {number} was taken from a stamp beside the line: check it.",
        "Số {number} được lấy từ dấu đóng bên cạnh dòng ghi số: đề nghị kiểm tra.",
    ),
    "stamped_day": (
        "The day of {day} was taken from a stamp beside the line: check it.",
        "Ngày trong {day} được lấy từ dấu đóng bên cạnh dòng ngày tháng: đề nghị kiểm tra.",
    ),
    "citation_date": (
        "The date of {number} is not a day of the calendar.",
        "Ngày của văn bản {number} không có trong lịch.",
    ),
    "flat_table": (
        "The task table has lost its lines: its cells were parted by the way their lines break. Check every row.",
        "Bảng nhiệm vụ không còn đường kẻ: các ô được tách theo cách ngắt dòng. Đề nghị kiểm tra từng hàng.",
    ),
    "table_lost": (
        "A task table has lost its lines and its cells could not be told apart: enter its tasks by hand, or give the .docx.",
        "Bảng nhiệm vụ không còn đường kẻ và không tách được các ô: đề nghị nhập nhiệm vụ bằng tay hoặc dùng tệp .docx.",
    ),
    "flat_row": (
        "The cells of row {code} could not be parted with certainty.",
        "Chưa tách được chắc chắn các ô của hàng {code}.",
    ),
    "table_skipped": (
        "A table whose columns are not those of a task table was left out ({heads}).",
        "Có một bảng không phải bảng nhiệm vụ nên không đọc ({heads}).",
    ),
    "time_unresolved": (
        'The time "{text}" of task {code} could not be turned into a date.',
        "Chưa xác định được ngày từ thời gian “{text}” của nhiệm vụ {code}.",
    ),
}


def doubt(name: str, span: Span, **params: str | int) -> Doubt:
    """The doubt called `name` about those lines."""
    english, vietnamese = _SENTENCES[name]
    return Doubt(name, english.format(**params), vietnamese.format(**params), span)
