"""Writing a pack: reports, obligations, the evidence and its list, the log, an index to read and the sums."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import IO, Any

from django.urls import reverse
from django.utils import timezone

from lantoa.activities.models import Evidence
from lantoa.documents.statutory.document import Head, StatutoryDocument
from lantoa.plans.models import Status
from lantoa.reports.pack.archive import Archive, steady
from lantoa.reports.pack.contents import Contents
from lantoa.ui.tables import workbook
from lantoa.vietnamese.dates import short
from lantoa.vietnamese.text import slug

LOST = "không còn tệp trong kho lưu trữ"
Progress = Callable[[int, int], None]


class _Pack:
    """One pack in the making: `left` are (file, why) of evidence that is not in it."""

    def __init__(self, stream: IO[bytes], contents: Contents, site: str, progress: Progress | None) -> None:
        self.archive = Archive(stream)
        self.contents = contents
        self.site = site.rstrip("/")
        self.progress = progress
        self.left: list[tuple[str, str]] = []
        self.reports: list[list[str]] = []

    def write(self) -> None:
        self._reports()
        self._obligations()
        proofs = self._evidence()
        self._log()
        self.archive.add("MUC-LUC.docx", steady(self._index(proofs)))
        self.archive.close()

    def _reports(self) -> None:
        for version in self.contents.versions:
            name = (
                f"1-bao-cao/{version.report.cycle.period}-ke-hoach-{version.report.cycle.plan_id}-lan-{version.number}"
            )
            if version.document is not None:
                with version.document.open() as source:
                    self.archive.copy(f"{name}.docx", source)
            content = json.dumps(version.content, ensure_ascii=False, indent=1, sort_keys=True)
            self.archive.add(f"{name}-so-lieu-chot.json", f"{content}\n".encode())
            issued = self.contents.issued.get(str(version.pk))
            for file, ending in ((issued.source, "-da-vao-so.docx"), (issued.signed, "-da-ky.pdf")) if issued else ():
                if file is not None:
                    with file.open() as source:
                        self.archive.copy(f"{name}{ending}", source)
            sent = short(timezone.localtime(version.submitted_at).date())
            reference = issued.reference if issued else "chưa vào sổ"
            self.reports.append([f"{name}.docx", version.report.cycle.period, str(version.number), sent, reference])

    def _obligations(self) -> None:
        heads = ["Mã", "Nhiệm vụ", "Vai trò", "Hạn", "Tình trạng", "Ngày xong", "Đã làm", "Phải làm", "Lý do miễn"]
        self.archive.add("2-nhiem-vu.xlsx", workbook("Nhiệm vụ", heads, map(_owed, self.contents.assignments)))

    def _evidence(self) -> list[list[Any]]:
        rows: list[list[Any]] = []
        for done, activity in enumerate(self.contents.activities):
            if self.progress:
                self.progress(done, len(self.contents.activities))
            page = self.site + reverse("activities:activity", args=[activity.pk])
            about = [activity.pk, activity.title, short(activity.held_on), activity.get_state_display()]
            proofs = list(activity.evidence.all())
            if not proofs:
                rows.append([*about, "không có minh chứng", "", "", "", page, ""])
            for number, proof in enumerate(proofs, 1):
                place, why = self._copy(proof, f"3-minh-chung/{activity.held_on}-{activity.pk}-{number}")
                sha, name = (proof.file.sha256, proof.file.name) if proof.file else ("", proof.caption)
                rows.append(
                    [*about, proof.get_kind_display(), name, place or why, sha, proof.url or page, proof.caption]
                )
        heads = [
            "Số hoạt động",
            "Hoạt động",
            "Ngày",
            "Trạng thái",
            "Loại minh chứng",
            "Tên tệp",
            "Nơi lưu trong bộ hồ sơ",
        ]
        heads += ["SHA-256 khi gửi", "Địa chỉ", "Ghi chú"]
        self.archive.add("3-danh-muc-minh-chung.xlsx", workbook("Minh chứng", heads, rows))
        return rows

    def _copy(self, proof: Evidence, stem: str) -> tuple[str, str]:
        """Where the file lies in the pack, or why it does not."""
        file = proof.file
        if file is None:
            return "", ""
        path = PurePosixPath(file.name)
        ending = slug(path.suffix)
        place = f"{stem}-{slug(path.stem)[:60] or 'tep'}" + (f".{ending}" if ending else "")
        try:
            source = file.open()
        except FileNotFoundError:
            self.left.append((file.name, LOST))
            return "", LOST
        with source:
            self.archive.copy(place, source)
        return place, ""

    def _log(self) -> None:
        heads = ["Lúc", "Việc", "Người", "Đơn vị", "Về"]
        rows = (
            [f"{timezone.localtime(one.at):%d/%m/%Y %H:%M:%S}", one.label, one.who, one.unit_code, one.subject]
            for one in self.contents.entries
        )
        self.archive.add("4-nhat-ky.xlsx", workbook("Nhật ký", heads, rows))

    def _index(self, proofs: list[list[Any]]) -> bytes:
        found = self.contents
        span = f"từ ngày {short(found.first)} đến ngày {short(found.last)}"
        document = StatutoryDocument(
            Head(issuer=found.unit.name, kind="Mục lục", subject=f"Hồ sơ phục vụ kiểm tra {span}", year=found.last.year)
        )
        document.paragraph(f"Bộ hồ sơ gồm các tài liệu của {found.unit.name} {span}.")
        files = sum(row[6].startswith("3-minh-chung/") for row in proofs)
        document.table(
            ["Tài liệu", "Nội dung", "Số lượng"],
            [
                ["1-bao-cao/", "Các lần gửi báo cáo, số liệu chốt, bản đã vào sổ và bản đã ký", str(len(self.reports))],
                [
                    "2-nhiem-vu.xlsx",
                    f"Nhiệm vụ và tình trạng đến {short(found.stands_on)}",
                    str(len(found.assignments)),
                ],
                ["3-danh-muc-minh-chung.xlsx", "Hoạt động và minh chứng", str(len(proofs))],
                ["3-minh-chung/", "Tệp minh chứng", str(files)],
                ["4-nhat-ky.xlsx", "Nhật ký thao tác với hoạt động và báo cáo", str(len(found.entries))],
            ],
            [45, 90, 20],
            numeric=[2],
        )
        if self.reports:
            heads = ["Báo cáo", "Kỳ", "Lần gửi", "Ngày gửi", "Số, ký hiệu"]
            document.table(heads, self.reports, [60, 20, 20, 25, 35], caption="Các lần gửi báo cáo")
        if self.left:
            document.table(["Tệp", "Lý do"], self.left, [90, 60], caption="Minh chứng không có trong bộ hồ sơ")
        document.paragraph("Kiểm tra tính toàn vẹn: giải nén rồi chạy lệnh sha256sum -c SHA256SUMS.")
        document.close(["Lưu: VT"])
        return document.to_bytes()


def _owed(row: Any) -> list[Any]:
    """`row` is an assignment with its status."""
    due, done = (short(day) if day else "" for day in (row.due, row.done_on))
    names = (row.task.code, row.task.title, row.get_side_display(), due, Status(row.status).label, done)
    return [*names, row.progress, row.needed, row.exempt_reason]


def write_pack(stream: IO[bytes], contents: Contents, site: str, progress: Progress | None = None) -> None:
    """Write the ZIP; `site` is the address of this installation, `progress(done, of)` counts activities. One file is in memory
    at a time, a megabyte of it."""
    _Pack(stream, contents, site, progress).write()


def pack_name(unit_code: str, first: dt.date, last: dt.date) -> str:
    """`ho-so-31303-2024-07-01-2024-09-30.zip`."""
    return f"ho-so-{slug(unit_code)}-{first}-{last}.zip"
