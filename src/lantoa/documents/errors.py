"""The one error that reading a document may raise, with a stable code and a sentence in English and Vietnamese."""

# code -> (English, Vietnamese); {name} is filled from the error's parameters
SENTENCES = {
    "not_found": (
        "The file {name} cannot be opened: check the name and that you may read it.",
        "Không mở được tệp {name}: hãy kiểm tra tên tệp và quyền đọc.",
    ),
    "unknown_type": (
        "The file {name} is not a plan we can read: save it as .docx, .pdf or .txt and try again.",
        "Tệp {name} không thuộc loại đọc được: hãy lưu thành .docx, .pdf hoặc .txt rồi thử lại.",
    ),
    "not_word": (
        "The file {name} is no Word document (.docx): save it as .docx in Word or LibreOffice and try again.",
        "Tệp {name} không phải văn bản Word (.docx): hãy lưu thành .docx bằng Word hoặc LibreOffice rồi thử lại.",
    ),
    "old_word": (
        "The file {name} is an old Word document (.doc): open it in Word and save it as .docx.",
        "Tệp {name} là văn bản Word cũ (.doc): hãy mở bằng Word và lưu lại thành .docx.",
    ),
    "empty": (
        "The file {name} holds no text.",
        "Tệp {name} không có nội dung chữ.",
    ),
    "damaged": (
        "The file {name} is damaged and cannot be read: ask for a new copy or save it again from its source.",
        "Tệp {name} bị hỏng, không đọc được: hãy xin lại bản khác hoặc lưu lại từ tệp gốc.",
    ),
    "encrypted": (
        "The file {name} is protected by a password: remove the password and try again.",
        "Tệp {name} có đặt mật khẩu: hãy bỏ mật khẩu rồi thử lại.",
    ),
    "image_only": (
        "The file {name} holds only scanned pictures and no text: use the original file or run text recognition first.",
        "Tệp {name} chỉ có ảnh quét, không có chữ: hãy dùng tệp gốc hoặc nhận dạng chữ (OCR) trước.",
    ),
    "too_large": (
        "The file {name} is too large: at most {limit} MB can be read.",
        "Tệp {name} quá lớn: chỉ đọc được tối đa {limit} MB.",
    ),
    "too_long": (
        "The file {name} is too long: at most {limit} pages can be read.",
        "Tệp {name} quá dài: chỉ đọc được tối đa {limit} trang.",
    ),
    "nothing_recognised": (
        "The file {name} does not look like a plan: no head, section, task table or cited document was found in it.",
        "Tệp {name} không giống một kế hoạch: không tìm thấy phần đầu, đề mục, bảng nhiệm vụ hay văn bản viện dẫn nào.",
    ),
}


class DocumentError(Exception):
    """A file that cannot be read as a plan.

    `code` is stable (a key of SENTENCES), `params` fill the sentence; `str()` is English, `vietnamese` is for users.
    """

    def __init__(self, code: str, **params: str | int) -> None:
        self.code = code
        self.params = params
        self.template, self.template_vi = SENTENCES[code]
        super().__init__(self.template.format(**{"name": "", **params}))

    @property
    def vietnamese(self) -> str:
        """The sentence for Vietnamese readers."""
        return self.template_vi.format(**{"name": "", **self.params})

    def named(self, name: str) -> "DocumentError":
        """The same error about the file called `name`."""
        return DocumentError(self.code, **{**self.params, "name": name})
