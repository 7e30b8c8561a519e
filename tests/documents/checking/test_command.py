"""`lantoa docx lint` as others script against it: its JSON, its exit codes, its one line on standard error."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.factories.school_docx import School, school_docx


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


def test_without_a_file_the_usage_is_said() -> None:
    assert (lantoa().returncode, lantoa("--help").returncode) == (2, 0)
    assert "usage: lantoa docx lint" in lantoa("--help").stdout
