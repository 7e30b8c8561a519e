"""`lantoa docx lint` as others script against it: its JSON, its exit codes, its one line on standard error."""

import io
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from tests.factories.school_docx import School, school_docx

from lantoa.documents.checking import check_docx
from lantoa.documents.errors import DocumentError


def lantoa(*arguments: str, lang: str = "vi") -> subprocess.CompletedProcess[str]:
    code = "import sys; from lantoa.cli import main; sys.exit(main(sys.argv[1:]))"
    environment = {"LANTOA_LANG": lang, "PYTHONPATH": ":".join(sys.path), "PATH": "/usr/bin:/bin"}
    return subprocess.run(
        [sys.executable, "-c", code, "docx", "lint", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )


def test_the_json_has_the_shape_of_the_contract_and_a_fault_is_exit_1(tmp_path: Path) -> None:
    file = tmp_path / "ke-hoach.docx"
    file.write_bytes(school_docx(replace(School(), number="Số: 5/KH-THHM")))
    done = lantoa(str(file), "--json")
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert {one["check"] for one in found} == set(range(1, 19))
    assert all(set(one) == {"check", "ok", "message", "paragraph", "found", "expected"} for one in found)
    (fault,) = [one for one in found if not one["ok"]]
    assert (fault["check"], fault["paragraph"], fault["found"]) == (6, 3, "Số: 5/KH-THHM")
    assert "số 0" in fault["message"]


def test_a_good_file_is_exit_0_and_english_on_request(tmp_path: Path) -> None:
    file = tmp_path / "ke-hoach.docx"
    file.write_bytes(school_docx())
    done = lantoa(str(file), lang="en")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 18
    assert "Paper and margins: ok." in done.stdout


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.docx", b"PK\x03\x04 nothing", "không phải văn bản Word"),
        ("a.docx", b"", "không phải văn bản Word"),
        ("a.pdf", b"%PDF-1.7", "không phải văn bản Word"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(100), "văn bản Word cũ"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "đặt mật khẩu"),
        ("cut.docx", school_docx()[:4000], "không phải văn bản Word"),
    ],
)
def test_what_is_no_docx_is_one_line_and_exit_2(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    done = lantoa(str(file))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert words in done.stderr
    assert name in done.stderr


def repacked(change: dict[str, tuple[bytes, bytes]], more: dict[str, bytes]) -> bytes:
    """The ordinary file with words of some parts changed, and parts added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(school_docx())) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name in change:
                assert change[name][0] in data
                data = data.replace(*change[name])
            new.writestr(name, data)
        for name, data in more.items():
            new.writestr(name, data)
    return stream.getvalue()


def test_a_part_that_unpacks_to_too_much_is_refused_whatever_its_name() -> None:
    data = repacked(
        {"word/_rels/document.xml.rels": (b"styles.xml", b"bomb.bin")}, {"word/bomb.bin": bytes(80 * 1024 * 1024)}
    )
    assert len(data) < 1024 * 1024
    with pytest.raises(DocumentError) as refused:
        check_docx(data)
    assert refused.value.code == "too_large"


def test_a_strict_file_is_told_how_to_be_saved() -> None:
    ordinary = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    data = repacked({"word/document.xml": (ordinary, b"http://purl.oclc.org/ooxml/wordprocessingml/main")}, {})
    with pytest.raises(DocumentError, match="Strict"):
        check_docx(data)


def test_without_a_file_the_usage_is_said() -> None:
    assert (lantoa().returncode, lantoa("--help").returncode) == (2, 0)
    assert "usage: lantoa docx lint" in lantoa("--help").stdout
