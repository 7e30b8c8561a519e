"""Targets: the sentences of the objectives part that set a figure."""

import re

from lantoa.documents.model import Comparator, Section, Target, TargetUnit
from lantoa.documents.reading.blocks import Block
from lantoa.documents.reading.outline import Outline, title_is

_SENTENCE_END = re.compile(r"(?<=[.])\s+(?=[A-ZĐÂĂÊÔƠƯÀ-Ỹ\d])|(?<=;)\s+")
_PERCENT = re.compile(
    r"(?P<low>\d{1,3}(?:[.,]\d+)?)\s*%?(?:\s*(?P<to>[-–]|đến|tới)\s*(?P<high>\d{1,3}(?:[.,]\d+)?))?\s*%"
)
_RISE = re.compile(
    r"(?:từ\s+\d[\d.,]*\s*%\s*(?:lên|tăng lên|xuống)|(?:tăng|giảm|nâng)\s+[^;.]{0,60}?từ\s+\d[\d.,]*\s*%\s*(?:lên|đến|xuống))"
    r"\s+(?P<low>\d{1,3}(?:[.,]\d+)?)\s*%",
    re.IGNORECASE,
)
_NOUNS = (
    "cuộc thi|cuộc|hội thảo|hội nghị|hội thi|tin bài|tin|bài|lớp|buổi|mô hình|sản phẩm|chuyên đề|chuyên mục|lượt|người|trường|"
    "đơn vị|video|clip|bản tin|phóng sự|học sinh|sinh viên|giáo viên|cán bộ|chương trình|sáng kiến|đợt|tiết|văn bản|dịch vụ|"
    "nền tảng|hệ thống|xã|phường|cơ quan|doanh nghiệp|đề tài|dự án|giải pháp|hoạt động|câu lạc bộ|phòng|bộ|thư viện|khóa|"
    "khoá|gian hàng|điểm|tập thể|cá nhân|lễ|đoàn|ấn phẩm|tài liệu|kênh|trang|ngày hội|giải|công trình|phần mềm|thủ tục|em|đầu sách|tủ sách|giờ"
)
_COUNT = re.compile(
    rf"(?<![\w/.,-])(?P<low>\d{{1,3}}(?:\.\d{{3}})*)(?:\s*(?:[-–]|đến)\s*(?P<high>\d{{1,3}}(?:\.\d{{3}})*))?\s+(?P<noun>{_NOUNS})\b",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"(?:tối thiểu|ít nhất|không dưới|không ít hơn|tối đa|không quá|nhiều nhất)\s+(?:là\s+|đạt\s+)?(?P<low>\d{1,3}(?:\.\d{3})*)"
    r"(?:\s*(?:[-–]|đến)\s*(?P<high>\d{1,3}(?:\.\d{3})*))?\s+(?!(?:năm|tháng|ngày|tuần|giờ|phút|tuổi|m2|km|đồng|triệu|tỷ)\b)(?P<noun>[^\W\d_]+)",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"(?:tháng|ngày|năm|quý|khóa|số|lần thứ|thứ|điều|khoản|lớp|cấp|giai đoạn|phần|mục|tiết)\s*$", re.IGNORECASE
)
_AT_LEAST = re.compile(
    r"(?:tối thiểu|ít nhất|trên|hơn|không dưới|từ|đạt từ|không ít hơn|>=|≥)\s*(?:là\s*|đạt\s*)?$", re.IGNORECASE
)
_AT_MOST = re.compile(
    r"(?:tối đa|dưới|không quá|không vượt quá|giảm xuống còn|nhiều nhất|<=|≤)\s*(?:là\s*)?$", re.IGNORECASE
)
_AND_MORE = re.compile(r"^\s*(?:[^,;.]{0,60}\s)?trở lên", re.IGNORECASE)
_STRONG = ("muc tieu", "chi tieu")
_WEAK = ("muc dich", "yeu cau")
_WORK = ("nhiem vu", "giai phap", "noi dung", "to chuc thuc hien")


def read_targets(outline: Outline, blocks: list[Block]) -> list[Target]:
    """The targets in order. Without a part called objectives, aims and requirements stand for it."""
    chosen = _objectives(outline.roots, _STRONG) or _objectives(outline.roots, _WEAK)
    if not chosen:
        return []
    wanted: set[int] = set()
    for section in chosen:
        wanted |= {id(s) for s in _below(section)}
    found: list[Target] = []
    for block in blocks:
        if block.row is None and id(outline.owner.get(block.span[0])) in wanted:
            found += _in_block(block)
    return found


def _objectives(sections: list[Section], words: tuple[str, ...]) -> list[Section]:
    """The innermost sections named so: "I. MỤC TIÊU, NHIỆM VỤ" gives way to its "a) Mục tiêu" lists."""
    found: list[Section] = []
    for section in sections:
        inner = _objectives(section.children, words)
        if title_is(section, *words) and not (title_is(section, "to chuc", "kinh phi") and words is _STRONG):
            found += inner if inner and title_is(section, *_WORK) else [section]
        else:
            found += inner
    return found


def _below(section: Section) -> list[Section]:
    found = [section]
    for child in section.children:
        if not (title_is(child, "nhiem vu", "giai phap") and not title_is(child, *_STRONG)):
            found += _below(child)
    return found


def _in_block(block: Block) -> list[Target]:
    found = []
    place = len(block.mark.text) if block.mark else 0
    for sentence in _sentences(block.text[place:]):
        start = block.text.index(sentence, place)
        place = start + len(sentence)
        target = _target(sentence.strip(), (0, 0))
        if target:
            target.span = block.lines_of(start, place)
            found.append(target)
    return found


def _sentences(text: str) -> list[str]:
    return [part for part in _SENTENCE_END.split(text) if part.strip()]


def _target(text: str, span: tuple[int, int]) -> Target | None:
    rise = _RISE.search(text)
    match = rise or _PERCENT.search(text)
    if match:
        return _make(text, match, "%", span)
    match = _BOUND.search(text)
    if match:
        return _make(text, match, "count", span)
    for match in _COUNT.finditer(text):
        if not _NOT_BEFORE.search(text[: match.start()]):
            return _make(text, match, "count", span)
    return None


def _make(text: str, match: re.Match[str], unit: TargetUnit, span: tuple[int, int]) -> Target:
    groups = match.groupdict()
    low = _figure(groups["low"], unit)
    high = _figure(groups["high"], unit) if groups.get("high") else None
    if high is not None and high <= low:
        high = None
    return Target(
        text=text.strip(" ;+*"),
        comparator="range" if high is not None else _comparator(text, match),
        value=low,
        value_max=high,
        unit=unit,
        span=span,
    )


def _comparator(text: str, match: re.Match[str]) -> Comparator:
    before, after = text[: match.start("low")], text[match.end() :]
    if _AT_MOST.search(before):
        return "<="
    if _AT_LEAST.search(before) or _AND_MORE.match(after):
        return ">="
    return "="


def _figure(text: str, unit: TargetUnit) -> float:
    return float(text.replace(".", "") if unit == "count" else text.replace(",", "."))
