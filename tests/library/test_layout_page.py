"""The public page that checks a Word file: without an account, in plain words, nothing kept."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.school_docx import Looks, School, school_docx

from lantoa.files.models import StoredFile

PAGE = "/kiem-tra-the-thuc/"


def dropped(data: bytes, name: str = "ke-hoach.docx") -> str:
    return Client().post(PAGE, {"file": SimpleUploadedFile(name, data)}).content.decode()


@pytest.mark.django_db
def test_anybody_drops_a_file_and_reads_what_to_mend_and_where() -> None:
    page = dropped(school_docx(replace(School(), number="Số: 5/KH-THHM"), Looks(sizes={"text": 12})))
    assert "2 điểm cần sửa" in page
    assert "16/18 nội dung kiểm tra đạt" in page
    assert "Số nhỏ hơn 10 phải thêm số 0 phía trước." in page
    assert "Đoạn 3: “Số: 5/KH-THHM”" in page
    assert "tìm thấy: 12" in page
    assert "quy định: 13–14" in page
    assert not StoredFile.objects.exists()


@pytest.mark.django_db
def test_a_good_file_has_nothing_to_mend() -> None:
    assert "Không có điểm cần sửa" in dropped(school_docx())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"%PDF-1.7", "ke-hoach.pdf", "không phải văn bản Word"),
        (b"", "trong.docx", "Tệp trống"),
        (b"\xd0\xcf\x11\xe0", "cu.doc", "Word cũ"),
    ],
)
def test_another_file_is_refused_with_its_sentence(data: bytes, name: str, words: str) -> None:
    answer = Client().post(PAGE, {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 422
    assert words in answer.content.decode()


@pytest.mark.django_db
def test_words_of_the_file_are_shown_as_words() -> None:
    page = dropped(school_docx(replace(School(), number="Số: <script>alert(1)</script>")))
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.django_db
def test_the_page_is_linked_from_the_sign_in_page() -> None:
    assert PAGE in Client().get("/tai-khoan/dang-nhap/").content.decode()
    assert Client().get(PAGE).status_code == 200
