"""What is wrong with a template: one sentence each that says where and what to do, in Vietnamese and in English."""

from dataclasses import dataclass, field

# code -> (Vietnamese, English); {…} are filled from the fault's parameters
SENTENCES = {
    "unsafe": (
        "Tệp có nội dung gọi ra ngoài hoặc mã lệnh ({name}). Hãy bỏ phần đó, lưu lại thành .docx rồi tải lên.",
        "The file calls something outside or holds program code ({name}). Remove it, save as .docx and send it again.",
    ),
    "no_fields": (
        "Tệp không có trường nào để điền. Hãy tải mẫu bắt đầu về, sửa trên mẫu đó rồi tải lên.",
        "The file has no field to fill. Download the starting template, change that one and send it.",
    ),
    "too_many": (
        "Tệp có hơn {limit} trường. Hãy bớt trường rồi tải lên.",
        "The file has more than {limit} fields. Use fewer and send it again.",
    ),
    "braces": (
        "Dấu ngoặc của trường không đủ đôi. Hãy viết trọn trường trong một đoạn, ví dụ {{{{ trich_yeu }}}}.",
        "The braces of a field do not pair. Write the whole field within one paragraph, as {{{{ trich_yeu }}}}.",
    ),
    "unknown": (
        "Không có trường “{name}”. {hint}",
        "There is no field “{name}”. {hint_en}",
    ),
    "syntax": (
        "Không đọc được “{tag}”. Hãy viết lại theo bảng các trường ở dưới trang.",
        "“{tag}” cannot be read. Write it as the table of fields shows.",
    ),
    "forbidden": (
        "“{tag}” không dùng được trong mẫu: chỉ dùng trường trong bảng, vòng lặp for và điều kiện if.",
        "“{tag}” cannot be used: a template has the fields of the table, for and if.",
    ),
    "unclosed": (
        "“{tag}” chưa đóng. Hãy thêm {close} vào sau phần cần lặp hoặc cần chọn.",
        "“{tag}” is not closed. Add {close} behind what is repeated or chosen.",
    ),
    "inline": (
        "“{tag}” mở và đóng ở hai đoạn khác nhau. Hãy đóng trong cùng đoạn, hoặc đặt {{%p … %}} riêng một dòng.",
        "“{tag}” opens and closes in two paragraphs. Close it in the same one, or put {{%p … %}} on a line of its own.",
    ),
    "stray": (
        "“{tag}” không đóng lệnh nào đang mở. Hãy bỏ đi, hoặc thêm lệnh mở tương ứng ở trước.",
        "“{tag}” closes nothing. Remove it, or add what it closes before it.",
    ),
    "crossed": (
        "“{tag}” mở ở một chỗ và đóng ở chỗ khác (khác ô, khác bảng). Hãy đặt cả hai trong cùng một ô hoặc một bảng.",
        "“{tag}” opens in one place and closes in another. Put both into the same cell or the same table.",
    ),
    "alone": (
        "“{tag}” phải đứng riêng một dòng: chữ cùng dòng sẽ bị mất. Hãy chuyển chữ sang dòng khác.",
        "“{tag}” must stand on a line of its own: words beside it would be lost. Move them to another line.",
    ),
    "alone_row": (
        "“{tag}” phải đứng riêng một hàng của bảng: chữ cùng hàng sẽ bị mất. Hãy thêm một hàng cho lệnh này.",
        "“{tag}” must stand in a table row of its own: words beside it would be lost. Add a row for it.",
    ),
    "prefix": (
        "“{tag}” chỉ dùng được với chữ p (dòng) hoặc tr (hàng của bảng). Hãy viết lại theo bảng các trường.",
        "“{tag}”: only p (a line) and tr (a table row) can stand there. Write it as the table of fields shows.",
    ),
    "needs_p": (
        "“{name}” gồm cả đoạn và bảng: hãy viết {{{{p {name} }}}} riêng một dòng, ngoài đầu trang và chân trang.",
        "“{name}” holds paragraphs and tables: write {{{{p {name} }}}} on a line of its own, not in header or footer.",
    ),
    "no_p": (
        "“{name}” là chữ trong dòng: hãy viết {{{{ {name} }}}}, không có chữ p.",
        "“{name}” is words within a line: write {{{{ {name} }}}}, without p.",
    ),
    "list": (
        "“{name}” là danh sách: hãy dùng trong vòng lặp, ví dụ {{%p for x in {name} %}} … {{%p endfor %}}.",
        "“{name}” is a list: use it in a loop, as {{%p for x in {name} %}} … {{%p endfor %}}.",
    ),
    "no_list": (
        "“{name}” không phải danh sách nên không lặp được. Hãy dùng trường có ghi “danh sách” trong bảng.",
        "“{name}” is no list and cannot be repeated. Use a field that the table calls a list.",
    ),
    "nested": (
        "“{tag}” lặp trong một vòng lặp khác. Vòng lặp trong chỉ dùng được danh sách của chính hàng đang lặp.",
        "“{tag}” repeats within another loop. Inside it only a list of the row itself can be repeated.",
    ),
    "twice": (
        "“{name}” là cả phần văn bản: chỉ đặt một lần, ngoài vòng lặp (phần của từng mục thì ngay trong vòng lặp của các mục).",
        "“{name}” is a whole text: put it once, outside loops (a part's own text directly in the loop of the parts).",
    ),
    "hidden": (
        "Có trường nằm ở chỗ không phải chữ của văn bản (thuộc tính, chú thích, tính chất tệp). Hãy bỏ trường ở đó.",
        "A field stands where no text of the document is (an attribute, a note, the file's properties). Remove it there.",
    ),
    "render": (
        "Điền thử dữ liệu mẫu không được: {detail}. Hãy xem lại các vòng lặp và bảng trong tệp.",
        "Filling it with sample data failed: {detail}. Look at the loops and tables in the file.",
    ),
}


@dataclass(frozen=True)
class Fault:
    """`paragraph` counts as the layout check does, from 1, cells of tables too; None: of the whole file, of a header."""

    code: str
    paragraph: int | None = None
    quote: str = ""
    params: dict[str, str | int] = field(default_factory=dict)

    @property
    def vietnamese(self) -> str:
        """The sentence for Vietnamese readers, with its place."""
        return f"{self._place('Đoạn')}{SENTENCES[self.code][0].format(**self.params)}"

    def __str__(self) -> str:
        return f"{self._place('Paragraph')}{SENTENCES[self.code][1].format(**self.params)}"

    def _place(self, word: str) -> str:
        if self.paragraph is None:
            return ""
        quote = f" (“{self.quote[:60]}”)" if self.quote else ""
        return f"{word} {self.paragraph}{quote}: "


class BadTemplateError(Exception):
    """A template that cannot be used; `faults` say why."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("; ".join(map(str, faults)))
