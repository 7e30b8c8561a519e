"""Heads of task tables: which column says what, whatever a province calls it."""

import re
from dataclasses import dataclass

from lantoa.vietnamese.text import fold

_NUMBER = re.compile(r"^(?:s ?)?t ?t$|^(?:so tt|so thu tu|no|stt muc)$")
_OTHER = re.compile(
    r"theo doi|giam sat|kiem tra|don doc|kinh phi|dia diem|doi tuong|thanh phan|so luong|don vi tinh|hinh thuc|dvt|muc do|nguon|chi tieu|du toan"
)
_NOTE = re.compile(r"ghi chu|luu y")
_COOPERATING = re.compile(r"phoi hop")
_LEAD = re.compile(
    r"chu tri|phu trach|trach nhiem|phan cong|dau moi|nguoi (?:thuc hien|day|trinh bay)|don vi thuc hien|co quan thuc hien|"
    r"bo phan thuc hien|ca nhan thuc hien|luc luong thuc hien|to chuc thuc hien|chu the thuc hien|tham muu|bao cao vien|^thuc hien$|"
    r"^(?:co quan|don vi|bo phan)(?: (?:don vi|to chuc|ca nhan|dia phuong))*$|don vi ca nhan|(?:co quan|don vi)(?: \w+){0,5} thuc hien"
)
_START = re.compile(r"bat dau|khoi dau|trien khai tu|thoi gian (?:trien khai|thuc hien)|tu ngay")
_DUE = re.compile(r"hoan thanh|thoi han|ket thuc|den ngay|^han|tien do|moc thoi gian|han cuoi")
_TIME = re.compile(r"thoi gian|thoi diem|^thang$|^ngay|lich|^quy$|^buoi$|^gio$|^tuan")
_PRODUCT = re.compile(r"san pham|ket qua|dau ra")
_TITLE = re.compile(
    r"nhiem vu|noi dung|hoat dong|cong viec|giai phap|chuyen de|chu de|chuong trinh|cong tac|dau viec|phan viec|ten |viec"
)


@dataclass(slots=True)
class Column:
    """A column: its head as printed, what it says, and the grid columns from `start` up to `end` that it covers."""

    head: str
    role: str
    start: int = 0
    end: int = 1


def guess_role(head: str) -> str:
    """number, title, lead, cooperating, start, due, time, product, note or other."""
    text = fold(re.sub(r"\([^)]*\)", " ", head)) or fold(head)
    if _NUMBER.match(text):
        return "number"
    for pattern, role in (
        (_NOTE, "note"),
        (_COOPERATING, "cooperating"),
    ):
        if pattern.search(text) and not (role == "cooperating" and "chu tri" in text):
            return role
    if _LEAD.search(text) and not re.match(r"noi dung|nhiem vu|theo doi", text):
        return "lead"
    if _DUE.search(text) and not _PRODUCT.search(text):
        return "due"
    if _TIME.search(text):
        return "start" if _START.search(text) else "time"
    if _PRODUCT.search(text):
        return "product"
    if _OTHER.search(text):
        return "other"
    if _START.search(text):
        return "start"
    return "title" if _TITLE.search(text) else "other"


def settle(columns: list[Column]) -> bool:
    """Give each role to one column; true when together they make a task table."""
    _settle_times(columns)
    taken: set[str] = set()
    for column in columns:
        if column.role in taken and column.role != "other":
            column.role = "other"
        taken.add(column.role)
    if "title" not in taken and "number" in taken and taken & {"lead", "due", "start"}:
        after = [c for i, c in enumerate(columns) if c.role == "other" and i > 0 and columns[i - 1].role == "number"]
        if after:
            after[0].role = "title"
            taken.add("title")
    return "title" in taken and bool(taken & {"lead", "cooperating", "start", "due"})


def _settle_times(columns: list[Column]) -> None:
    """One time column says when a task is due; of two the first says when it starts."""
    times = [column for column in columns if column.role in ("start", "due", "time")]
    if len(times) == 1:
        times[0].role = "due"
    elif len(times) >= 2:
        due = next((c for c in reversed(times) if c.role == "due"), times[-1])
        rest = [c for c in times if c is not due]
        start = next((c for c in rest if c.role == "start"), rest[0])
        for column in times:
            column.role = "due" if column is due else "start" if column is start else "other"


def recognised(heads: list[str]) -> int:
    """How many of these texts are heads of a task table's columns."""
    return sum(1 for head in heads if head and len(head) < 70 and guess_role(head) != "other")
