"""What words say: the rule by which a task is done, the units that a body's name means. Proposed, then corrected.

Every word list is folded. The first matching line wins, so the narrow ones stand before the wide ones.
"""

import re
from dataclasses import dataclass, field

from lantoa.orgs.models import SCHOOL_KINDS, Unit, UnitKind
from lantoa.orgs.models.units import EDUCATION_KINDS
from lantoa.plans.models.tasks import ActivityKind, RuleKind, Side
from lantoa.vietnamese.text import fold, squeeze


@dataclass(frozen=True)
class RuleProposal:
    """A completion rule for one side of a task."""

    side: str
    kind: str
    minimum: int = 1
    activity_kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class SelectorProposal:
    """Units that a body's name means: by kinds under the plan's owner, or the one unit so named."""

    name: str
    kinds: tuple[str, ...] = ()
    unit_ids: tuple[int, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        return not self.kinds and not self.unit_ids


# Words of a task's title -> the kinds of activity that prove it.
_PROOF: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"bang tin|to tin|ban tin cong cong", (ActivityKind.BULLETIN,)),
    (r"tiet hoc|ngoai khoa|sinh hoat chuyen de cho hoc sinh", (ActivityKind.LESSON, ActivityKind.SESSION)),
    (r"cuoc thi|hoi thi", (ActivityKind.CONTEST,)),
    (r"tap huan|boi duong|lop hoc ky nang", (ActivityKind.TRAINING,)),
    (r"mang xa hoi|fanpage|facebook|zalo", (ActivityKind.SOCIAL, ActivityKind.NEWS)),
    (r"huong ung|ngay chuyen doi so|ngay cds|thang tieu dung so", (ActivityKind.DX_DAY,)),
    (r"guong dien hinh|mo hinh|dien hinh tien tien", (ActivityKind.EXEMPLAR, ActivityKind.NEWS)),
    (r"hoi thao|toa dam|hoi nghi|sinh hoat chuyen de", (ActivityKind.SESSION,)),
    (
        r"tin bai|chuyen muc|cong thong tin|trang thong tin|cung cap thong tin|bao chi",
        (ActivityKind.NEWS, ActivityKind.SOCIAL),
    ),
)
_CONSOLIDATED = re.compile(r"bao cao tong hop|tong hop bao cao")
_REPORT = re.compile(r"^bao cao|bao cao (ket qua|dinh ky|so ket|tong ket)")
_PLAN = re.compile(r"(xay dung|ban hanh|lap|xay dung va ban hanh)( \w+){0,8} ke hoach")


def propose_rules(title: str, *, every: str = "", every_min: int | None = None) -> list[RuleProposal]:
    """One rule per side. A report or a plan is owed by the lead; those who cooperate in a report only support it."""
    words = fold(title)
    if _CONSOLIDATED.search(words) or _REPORT.search(words):
        return [RuleProposal(Side.LEAD, RuleKind.REPORT), RuleProposal(Side.COOPERATING, RuleKind.NONE)]
    if _PLAN.search(words):
        return [RuleProposal(side, RuleKind.PLAN) for side in (Side.LEAD, Side.COOPERATING)]
    kinds = next((kinds for pattern, kinds in _PROOF if re.search(pattern, words)), ())
    monthly = every == "month"
    kind = RuleKind.MONTHLY if monthly else RuleKind.ACTIVITIES
    minimum = max(1, every_min or 1) if monthly else 1
    return [RuleProposal(side, kind, minimum, kinds) for side in (Side.LEAD, Side.COOPERATING)]


# Words of a body's name -> the kinds of unit that it means.
_BODIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"van phong so|van phong", (UnitKind.OFFICE,)),
    (r"don vi giao duc|co so giao duc|don vi truong hoc", EDUCATION_KINDS),
    (r"don vi truc thuoc", (UnitKind.UPPER, UnitKind.CENTRE, UnitKind.AFFILIATED)),
    (r"phong (gddt|gd dt|giao duc)", (UnitKind.DISTRICT,)),
    (r"(ubnd|uy ban nhan dan) (cac )?(xa|phuong|thi tran)|cac xa|cac phuong", (UnitKind.COMMUNE,)),
    (r"thpt|trung hoc pho thong", (UnitKind.UPPER, UnitKind.COMBINED)),
    (r"thcs|trung hoc co so", (UnitKind.LOWER, UnitKind.COMBINED)),
    (r"tieu hoc", (UnitKind.PRIMARY, UnitKind.COMBINED)),
    (r"mam non", (UnitKind.PRESCHOOL,)),
    (r"gdtx|giao duc thuong xuyen|trung tam", (UnitKind.CENTRE,)),
    (r"truong hoc|cac truong|nha truong", SCHOOL_KINDS),
    (r"cac phong|phong chuyen mon|phong so|phong ban", (UnitKind.DIVISION,)),
)
_BODY_HEAD = (
    r"(?:các|Sở|sở|phòng|Phòng|UBND|Ủy ban|Uỷ ban|Văn phòng|trường|Trường|đơn vị|Đơn vị|cơ quan|Cơ quan"
    r"|Công an|Đoàn|Hội|Ban)"
)
# "các sở, ngành liên quan", "các quận, huyện": a part that starts so goes on with the body before it.
_GOES_ON = re.compile(
    r"(nganh|huyen|quan|xa|phuong|thi tran|thi xa|thanh pho|ban|doan the|tieu hoc|thcs|thpt|mam non)\b"
)
_SPLIT = re.compile(rf"\s*[,;\n]\s*|\s+và\s+(?={_BODY_HEAD}\s)")


def split_bodies(text: str) -> list[str]:
    """The bodies that a cell of the table names, in order and once each: `Các phòng Sở, các đơn vị giáo dục` is two."""
    parts: list[str] = []
    for part in _SPLIT.split(text):
        name = squeeze(part).strip(" .-")
        if parts and _GOES_ON.match(fold(name)) and name[0].islower():
            parts[-1] += f", {name}"
        elif fold(name):
            parts.append(name)
    return list({fold(name): name for name in reversed(parts)}.values())[::-1]


def propose_selector(name: str, owner: Unit) -> SelectorProposal:
    """The units under `owner` that `name` means; empty where nothing can be told, and then the Office decides."""
    words = fold(name)
    named = Unit.objects.under(owner).filter(name_fold__startswith=words)[:2]
    exact = [unit.pk for unit in named if fold(unit.name) == words]
    if len(exact) == 1:
        return SelectorProposal(name, (), (exact[0],))
    matches = [kinds for pattern, kinds in _BODIES if re.search(rf"\b(?:{pattern})\b", words)]
    if matches and all(len(kinds) <= 2 for kinds in matches):  # "các trường THCS, tiểu học" names several levels
        return SelectorProposal(name, tuple(dict.fromkeys(kind for kinds in matches for kind in kinds)))
    return SelectorProposal(name, matches[0] if matches else ())
