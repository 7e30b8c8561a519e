"""What words say: the rule by which a task is done, the units that a body's name means. Proposed, then corrected.

Every word list is folded. The first matching line wins, so the narrow ones stand before the wide ones.
"""

import re
from dataclasses import dataclass, field

from lantoa.orgs.models import SCHOOL_KINDS, Unit, UnitKind
from lantoa.orgs.models.units import EDUCATION_KINDS, UnitQuerySet
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


# Words of a body's name -> the kinds of unit that it means. "UBND phường" is a commune, "Văn phòng UBND tỉnh" nobody here.
_BODIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"van phong so|van phong$", (UnitKind.OFFICE,)),
    (r"don vi giao duc|co so giao duc|don vi truong hoc", EDUCATION_KINDS),
    (r"don vi truc thuoc", (UnitKind.UPPER, UnitKind.CENTRE, UnitKind.AFFILIATED)),
    (r"so (gddt|gd dt|giao duc va dao tao)", (UnitKind.DEPARTMENT,)),
    (r"phong (gddt|gd dt|giao duc va dao tao)", (UnitKind.DISTRICT,)),
    (r"(ubnd|uy ban nhan dan) (cac )?(xa|phuong|thi tran)|cac xa|cac phuong", (UnitKind.COMMUNE,)),
    (r"thpt|trung hoc pho thong", (UnitKind.UPPER, UnitKind.COMBINED)),
    (r"thcs|trung hoc co so", (UnitKind.LOWER, UnitKind.COMBINED)),
    (r"tieu hoc", (UnitKind.PRIMARY, UnitKind.COMBINED)),
    (r"mam non", (UnitKind.PRESCHOOL,)),
    (r"(trung tam |tt ?)?(gdnn )?(gdtx|giao duc thuong xuyen)", (UnitKind.CENTRE,)),
    (r"truong hoc|cac truong|nha truong", SCHOOL_KINDS),
    (r"cac phong(?! (gd|giao duc))|phong chuyen mon|phong ban", (UnitKind.DIVISION,)),
)
# Words that may stand beside them without naming one unit among many.
_FILLER = re.compile(
    r"\b(cac|tat ca|toan bo|khoi|he thong|truong|don vi|co so|phong|ban|chuyen mon|nghiep vu|thuoc|truc thuoc|so|gddt|gd dt|nganh"
    r"|va|cua|cap|bac|hoc|tren dia ban|thanh pho|tinh|quan|huyen|thi xa|thi tran|xa|phuong|dac khu|trong|ngoai|cong lap|tu thuc"
    r"|lien quan|co|vien chuc|giao duc|dao tao|trung tam|hai phong|uy ban nhan dan|ubnd)\b"
)
_PLURAL = re.compile(r"\b(cac|tat ca|toan bo|khoi|he thong)\b")
# How the name of a body begins. "các sở, ngành", "Sở Văn hóa, Thể thao": a part that begins otherwise goes on with the one before.
_HEADS = (
    "các|tất cả|toàn bộ|những|Các|Sở|sở|phòng|Phòng|UBND|HĐND|Ủy ban|Uỷ ban|Văn phòng|văn phòng|trường|Trường|đơn vị giáo dục"
    "|Đơn vị|Cơ quan|Công an|Công đoàn|Đoàn|Hội|Ban|Lãnh đạo|Trung tâm|Thanh tra|Chi cục|Cục|Tổ|Bộ phận|Báo|Đài|Hiệu trưởng"
    "|Phó|Giáo viên|GVCN|Thầy|Cô|Đại diện|Kế toán|Tổng phụ trách|Cán bộ|Viện|Học viện|Đại học|Công ty"
)
_IS_HEAD = re.compile(rf"(?:{_HEADS})\b")
_FIELDS = re.compile(r"(?:Lãnh đạo )?(?:các )?(?:Sở|Bộ|Ban|Trung tâm|Phòng|Cục|Chi cục|UBND|Ủy ban)\b")
_ALWAYS = re.compile(r"\s*[;\n]\s*|\s+và\s+(?=" + _HEADS.replace("|Ban|", "|Ban |") + r")")


def split_bodies(text: str) -> list[str]:
    """The bodies that a cell of the table names, in order and once each: `Các phòng Sở, các đơn vị giáo dục` is two."""
    parts: list[str] = []
    for stretch in _ALWAYS.split(text):
        for number, part in enumerate(stretch.split(",")):
            name = squeeze(part).strip(" .-")
            if not fold(name):
                continue
            if number and parts and _goes_on(parts[-1], name):
                parts[-1] += f", {name}"
            else:
                parts.append(name)
    return list({fold(name): name for name in reversed(parts)}.values())[::-1]


def _goes_on(before: str, name: str) -> bool:
    """Whether what follows a comma belongs to the name before it."""
    if _IS_HEAD.match(name):
        return False
    return name[0].islower() or bool(_FIELDS.match(before))


def propose_selector(name: str, owner: Unit) -> SelectorProposal:
    """The units under `owner` that `name` means; empty where nothing can be told, and then the Office decides.

    A name beyond the words for a kind ("Trường THPT Trần Phú") means that one unit, never all of its kind.
    """
    words = fold(name)
    units = Unit.objects.under(owner)
    exact = list(units.filter(name_fold=words).values_list("pk", flat=True)[:2])
    if len(exact) == 1:
        return SelectorProposal(name, (), (exact[0],))
    matches = [(pattern, kinds) for pattern, kinds in _BODIES if re.search(rf"\b(?:{pattern})\b", words)]
    rest = words
    for pattern, _kinds in matches:
        rest = re.sub(rf"\b(?:{pattern})\b", " ", rest)
    if _FILLER.sub(" ", rest).strip() and not (matches and _PLURAL.search(words)):
        return SelectorProposal(name, (), _named(units, words))
    found = [kinds for _pattern, kinds in matches]
    if found and all(len(kinds) <= 2 for kinds in found):  # "các trường THCS, tiểu học" names several levels
        return SelectorProposal(name, tuple(dict.fromkeys(kind for kinds in found for kind in kinds)))
    return SelectorProposal(name, found[0] if found else ())


def _named(units: UnitQuerySet, words: str) -> tuple[int, ...]:
    """The one unit whose name has all of the words, in their order, perhaps with some between."""
    found = list(
        units.filter(name_fold__regex=r"\y.*\y".join(["", *words.split(), ""])).values_list("pk", flat=True)[:2]
    )
    return (found[0],) if len(found) == 1 and len(words.split()) > 2 else ()
