"""What the words of a flattened row look like: could a cell begin here, is this a time, is this a body?"""

import re
from dataclasses import dataclass, field

from lantoa.documents.sources.lines import Line
from lantoa.documents.sources.widths import width

# begins a time cell and hardly anything else
STRICT_TIME = re.compile(
    r"^(?:Thường xuyên|Trong (?:năm|tháng|quý|tuần|suốt|quá)|Quý [IVX\d]|Tháng|tháng \d|Tuần \d|Trước (?:ngày|\d|tháng|quý)|"
    r"Từ (?:tháng|ngày|quý|tuần|\d|nay)|Hằng (?:năm|tháng|quý|tuần)|Hàng (?:năm|tháng|quý|tuần)|Định kỳ|Cả năm|Chậm nhất|"
    r"Năm \d{4}|Năm học|Học kỳ|Giai đoạn|Dự kiến|Ngày \d|Sau khi|Ngay sau|Khi có|Theo (?:kế hoạch|hướng dẫn|tiến độ|yêu cầu)|Cuối (?:năm|tháng|quý)|"
    r"Đầu (?:năm|tháng|quý)|Đến (?:tháng|ngày|năm|hết)|\d{1,2}h\d*\b|20\d\d(?=$|\s[A-ZĐÀ-Ỹ])|Theo các mốc|Trước$|Quý$|Tháng$|Hoàn thành trước|Xong trước|\d{1,2}(?:/\d{1,2})?\s*[-–]\s*\d{1,2}/\d{1,2}|\d{1,2}/\d{1,4}(?:/\d{2,4})?$|6 tháng)"
)
LOOSE_TIME = re.compile(
    r"^(?:Trước|Trong|Quý|Tuần|Ngày|Từ|Đến|Theo|Sau|Năm|Cuối|Đầu|Giữa|Khi|Ngay|Kết thúc|Hoàn thành|Ban hành|Thực hiện|"
    r"Báo cáo|Triển khai|Sau khi|\d{1,2}[/h.:]|\d{1,2}-\d)"
)
TIME_WORD = re.compile(
    r"tháng|quý|tuần|ngày|thường xuyên|định kỳ|giờ|phút|\d/\d|học kỳ|theo hướng dẫn|theo kế hoạch|yêu cầu|tiến độ|mốc|trong năm|"
    r"năm \d{4}|hằng năm|hàng năm|cả năm|năm học",
    re.IGNORECASE,
)
BODY = re.compile(
    r"^(?:(?:Đơn vị )?[Cc]hủ trì\s*:|[Pp]hối hợp\s*:)|^(?:Tỉnh (?:đoàn|Đoàn|ủy)|Thành (?:đoàn|Đoàn|ủy)|Huyện (?:đoàn|ủy)|BCH|Lớp|Khối|Vụ|Đại diện|Bí thư|Trưởng|Sở|Văn phòng|UBND|Ủy ban|Uỷ ban|Phòng|Các|Ban(?! hành)|Trường(?! hợp)|Công an|Thanh tra|Báo(?! cáo)|Đài|Trung tâm|Lãnh đạo|Hội(?! nghị| thảo| thi)|Đoàn|Cơ quan|"
    r"Đơn vị|Bộ|Cục|Chi cục|Thầy|Cô|Tổ|GVCN|Giáo viên|Hiệu trưởng|Phó|Theo phân công|Toàn|Tất cả|Cán bộ|Mặt trận|Liên đoàn|"
    r"Quỹ|Viện|Kho bạc|Ngân hàng|VP|CĐ|BGH|HĐND|Thường trực|Đảng ủy|Chi bộ|Công đoàn|Học viện|Đại học|Bảo hiểm|Nhà(?! nước)|TT|Thư viện)\b"
)
# words after which a body's name, or a phrase, cannot end
UNFINISHED = re.compile(
    r"(?:[,;:]|\b(?:và|của|các|với|về|cho|từ|tại|trong|theo|(?:Quyết định|Nghị quyết|Kế hoạch|Chỉ thị|Thông tư|Công văn|văn bản|một) số|(?<!hằng )(?<!hàng )(?<!Hằng )(?<!Hàng )(?<!Cả )(?<!trong )(?<!Trong )(?<!cả )(?:ngày|tháng|năm)|(?<!phòng )(?<!phòng của )(?<!tra )(?<!thuộc )(?<!quan )Sở|Các|Các [Ss]ở|[Pp]hòng|UBND|(?<!, )(?<!các )(?:xã|phường|huyện)|Văn phòng|"
    r"Trung tâm|Lãnh đạo|Công an|Thanh tra|Cơ quan|các cơ quan|(?<!trực )thuộc|đặc|tỉnh,|liên|đến|Ban|Bộ|Ủy ban|công tác|Các đơn vị giáo|"
    r"[Cc]ác đơn|Tổ|Thầy|Cô|Khối|Lớp|Quý|Tháng|Tuần|Trước|Ngày|Từ|Đến|Thời gian|và tổ|thực|triển|phối|giờ \d\d?|"
    # first halves of the words that bodies' names are made of
    r"(?<!Hà )Nội|Tài|Khoa|Giáo|Công|Nông|Xây|Dân|Ngoại|Tư|Thông|Môi|Đào|Kế|Lao|Truyền|Thể|Xã|Du|Y))$"
)
_DATED = re.compile(r"(?:năm|tháng|quý|học|[-–/])\s*$", re.IGNORECASE)
# what joins on to words that went before, never to a comma
JOINING = re.compile(r"^(?:và|của|với|cho)\b")
# a cell that says who by naming a document; it is often merged over the columns of bodies
ASSIGNED = re.compile(r"^Theo (?:phân công|nhiệm vụ được (?:giao|phân công)|chức năng)\b")


@dataclass(slots=True)
class Words:
    """The pieces that a page's words can be cut into, and what is known of each."""

    texts: list[str] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)  # width of the first word
    breaks: list[bool] = field(default_factory=list)  # begins a line
    low: list[bool] = field(default_factory=list)  # begins in lower case: no cell begins here
    dash: list[bool] = field(default_factory=list)
    odd: list[bool] = field(default_factory=list)  # begins with a figure that hardly begins a cell
    strict: list[bool] = field(default_factory=list)
    loose: list[bool] = field(default_factory=list)
    timely: list[bool] = field(default_factory=list)
    body: list[bool] = field(default_factory=list)
    assigned: list[bool] = field(default_factory=list)
    unfinished: list[bool] = field(default_factory=list)

    @classmethod
    def of(cls, lines: list[Line]) -> "Words":
        words = cls()
        texts = [line.text for line in lines]
        for number, text in enumerate(texts):
            fresh = True
            following = texts[number + 1] if number + 1 < len(texts) else ""
            pieces = _pieces(text)
            for place, piece in enumerate(pieces):
                ahead = " ".join([piece, *pieces[place + 1 : place + 2], following][:3])
                above = texts[number - 1] if number else ""
                words._add(piece, ahead, " ".join(pieces[: place + 1]), above, fresh=fresh)
                fresh = False
        return words

    def _add(self, piece: str, ahead: str, behind: str, above: str, *, fresh: bool) -> None:
        self.texts.append(piece)
        self.widths.append(width(piece))
        self.firsts.append(width(piece.split(" ", 1)[0]))
        self.breaks.append(fresh)
        strict = bool(STRICT_TIME.match(ahead)) and not (
            piece[:4].isdigit() and _DATED.search(f"{above} {behind}"[: -len(piece)])
        )
        figure = piece[0].isdigit() and not strict
        self.low.append(piece[0].islower() or piece[0] in ",.;:)/%" or (not fresh and (figure or piece[0] == "(")))
        self.odd.append(figure and "%" not in piece[:5])
        self.dash.append(fresh and piece[0] in "-+")
        self.strict.append(strict)
        self.loose.append(bool(LOOSE_TIME.match(piece)))
        self.timely.append(bool(TIME_WORD.search(piece)))
        self.body.append(bool(BODY.match(piece)))
        self.assigned.append(bool(ASSIGNED.match(ahead)))
        self.unfinished.append(bool(UNFINISHED.search(f"{above} {behind}")))


def _pieces(text: str) -> list[str]:
    """Cut a line before every word that could begin a cell."""
    pieces: list[list[str]] = [[]]
    for word in text.split(" "):
        if pieces[-1] and (word[0].isupper() or word[0].isdigit() or word[0] in '"“('):
            pieces.append([])
        pieces[-1].append(word)
    return [" ".join(piece) for piece in pieces]
