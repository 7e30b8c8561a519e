"""What a unit's kind implies: the words people write for it, and the posts that it is born with."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lantoa.orgs.models import Role, Unit, UnitKind
from lantoa.vietnamese.text import fold

# Titles of posts are data, in the words of a Vietnamese office, whatever language the screen speaks.
OFFICER_TITLE = "Phụ trách truyền thông"
_HEAD_TITLES = {
    UnitKind.DEPARTMENT: "Giám đốc Sở",
    UnitKind.OFFICE: "Chánh Văn phòng",
    UnitKind.DIVISION: "Trưởng phòng",
    UnitKind.DISTRICT: "Trưởng phòng",
    UnitKind.COMMUNE: "Phụ trách giáo dục",
    UnitKind.CENTRE: "Giám đốc",
    UnitKind.AFFILIATED: "Thủ trưởng đơn vị",
}


@dataclass(frozen=True)
class PostOfKind:
    """A post that every unit of a kind has. `in_charge`: it is for the person whom the roster names."""

    role: str
    title: str
    in_charge: bool = False


def posts_of(kind: str) -> tuple[PostOfKind, ...]:
    """The head's post and the post of the person in charge of communication."""
    title = _HEAD_TITLES.get(UnitKind(kind), "Hiệu trưởng")
    if kind in {UnitKind.DISTRICT, UnitKind.COMMUNE}:
        return (PostOfKind(Role.DISTRICT, title), PostOfKind(Role.DISTRICT, OFFICER_TITLE, in_charge=True))
    if kind == UnitKind.DEPARTMENT:
        return (PostOfKind(Role.LEADER, title), PostOfKind(Role.OFFICE, "Văn phòng Sở, điều phối", in_charge=True))
    return (PostOfKind(Role.HEAD, title), PostOfKind(Role.OFFICER, OFFICER_TITLE, in_charge=True))


# Folded words -> kind; the narrow ones stand before the wide ones. Read from the kind's column, else from the name.
_WORDS: tuple[tuple[str, str], ...] = (
    (r"van phong( so)?", UnitKind.OFFICE),
    (  # a department's own: named after a level of schooling, where a district office is named after its place
        r"phong ((giao duc|gd) (mam non|tieu hoc|trung hoc|pho thong|thuong xuyen|chuyen nghiep|nghe nghiep|dai hoc|dan toc)"
        r"|gdtx|gdmn|gdth|gdtrh)( .*)?",
        UnitKind.DIVISION,
    ),
    (r"phong (gd|giao duc)( ?dt| va dao tao)?( .*)?|phong gd dt.*", UnitKind.DISTRICT),
    (
        r"(ubnd|uy ban nhan dan)? ?(xa|phuong|thi tran|dac khu)( .*)?|ubnd (xa|phuong|thi tran|dac khu).*",
        UnitKind.COMMUNE,
    ),
    (r"so|so (gd|giao duc).*", UnitKind.DEPARTMENT),
    (
        r".*(lien cap|nhieu cap|th ?(va )?thcs|tieu hoc (va )?(thcs|trung hoc co so)|thcs (va )?thpt).*",
        UnitKind.COMBINED,
    ),
    (r".*(pho thong nhieu cap|trung hoc co so va trung hoc pho thong).*", UnitKind.COMBINED),
    (r".*(gdtx|gdnn gdtx|giao duc thuong xuyen).*", UnitKind.CENTRE),
    (r"(truong )?(mn|mg|mam non|mau giao|nha tre)( .*)?", UnitKind.PRESCHOOL),
    (r"(truong )?(th|tieu hoc|cap 1)( .*)?", UnitKind.PRIMARY),
    (r"(truong )?(thcs|trung hoc co so|cap 2)( .*)?", UnitKind.LOWER),
    (r"(truong )?(thpt|trung hoc pho thong|cap 3)( .*)?", UnitKind.UPPER),
    (r"phong( .*)?", UnitKind.DIVISION),
    (r"(don vi )?truc thuoc( .*)?|don vi su nghiep", UnitKind.AFFILIATED),
)
_PATTERNS = tuple((re.compile(pattern), kind) for pattern, kind in _WORDS)
# What the export writes, so that the import reads it back.
KIND_NAMES: dict[str, str] = {
    UnitKind.DEPARTMENT: "Sở",
    UnitKind.OFFICE: "Văn phòng Sở",
    UnitKind.DIVISION: "Phòng thuộc Sở",
    UnitKind.DISTRICT: "Phòng GDĐT",
    UnitKind.COMMUNE: "UBND xã",
    UnitKind.PRESCHOOL: "Mầm non",
    UnitKind.PRIMARY: "Tiểu học",
    UnitKind.LOWER: "THCS",
    UnitKind.UPPER: "THPT",
    UnitKind.COMBINED: "Liên cấp",
    UnitKind.CENTRE: "GDTX",
    UnitKind.AFFILIATED: "Đơn vị trực thuộc",
}
_EXACT = {fold(name): kind for kind, name in KIND_NAMES.items()} | {kind.value: kind for kind in UnitKind}


def kind_of(words: str, name: str = "") -> str | None:
    """The kind that a cell means, or, where it is empty, that the name tells; None where nothing can be told."""
    text = fold(words) or fold(name)
    if text in _EXACT:
        return str(_EXACT[text])
    return next((str(kind) for pattern, kind in _PATTERNS if pattern.fullmatch(text)), None)


# The order in which siblings are read: offices first, then schools from the youngest up.
_RANK = {kind: number for number, kind in enumerate(UnitKind.values)}


def reading_order(unit: Unit) -> tuple[int, str]:
    """Key for sorting siblings: by kind, then by name in Vietnamese order."""
    return _RANK[unit.kind], unit.name_sort


GROUPS_OF_KINDS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (_("Offices"), (UnitKind.DEPARTMENT, UnitKind.OFFICE, UnitKind.DIVISION, UnitKind.DISTRICT, UnitKind.COMMUNE)),
    (
        _("Schools and centres"),
        (
            UnitKind.PRESCHOOL,
            UnitKind.PRIMARY,
            UnitKind.LOWER,
            UnitKind.UPPER,
            UnitKind.COMBINED,
            UnitKind.CENTRE,
            UnitKind.AFFILIATED,
        ),
    ),
)
