"""The sample's organisation: a department, fifteen district offices and about 800 schools, each with its people."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password

from lantoa.orgs.kinds import OFFICER_TITLE, posts_of
from lantoa.orgs.models import Post, Role, Selector, Tenure, Unit, UnitKind, User
from lantoa.orgs.planting import Seedling, lock_tree, plant
from lantoa.sample.accounts import ACCOUNTS, PASSWORD
from lantoa.sample.names import person, place
from lantoa.vietnamese.text import slug

BATCH = 2000
SINCE = dt.date(2023, 9, 1)
DISTRICTS = (
    "quận Hồng Bàng",
    "quận Ngô Quyền",
    "quận Lê Chân",
    "quận Kiến An",
    "quận Hải An",
    "quận Đồ Sơn",
    "quận Dương Kinh",
    "huyện Thủy Nguyên",
    "huyện An Dương",
    "huyện An Lão",
    "huyện Kiến Thụy",
    "huyện Tiên Lãng",
    "huyện Vĩnh Bảo",
    "huyện Cát Hải",
    "huyện Bạch Long Vĩ",
)
DIVISIONS: tuple[tuple[str, str, list[str]], ...] = (
    ("P01", "Phòng Giáo dục Mầm non", [UnitKind.PRESCHOOL]),
    ("P02", "Phòng Giáo dục Tiểu học", [UnitKind.PRIMARY]),
    ("P03", "Phòng Giáo dục Trung học", [UnitKind.LOWER, UnitKind.UPPER, UnitKind.COMBINED]),
    ("P04", "Phòng Giáo dục thường xuyên - Chuyên nghiệp", [UnitKind.CENTRE]),
    ("P05", "Phòng Kế hoạch - Tài chính", []),
    ("P06", "Phòng Tổ chức cán bộ", []),
    ("P07", "Phòng Quản lý chất lượng", []),
)
_PER_DISTRICT = ((UnitKind.PRESCHOOL, "MN", "Trường Mầm non"), (UnitKind.PRIMARY, "TH", "Trường Tiểu học"))
_MORE = ((UnitKind.LOWER, "CS", "Trường THCS"),)


@dataclass
class Grown:
    """Units as they are planted."""

    seedlings: list[Seedling] = field(default_factory=list)
    schools: int = 0

    def add(self, parent: Unit | None, code: str, kind: str, name: str, **values: object) -> Unit:
        unit = Unit(code=code, kind=kind, name=name, is_sample=True, active_from=dt.date(2015, 9, 1), **values)
        self.seedlings.append(Seedling(unit, parent))
        return unit


def load_roster() -> Unit:
    """Plant the tree, seat everybody, and return the root."""
    lock_tree()
    grown = Grown()
    root = grown.add(None, "31", UnitKind.DEPARTMENT, "Sở Giáo dục và Đào tạo Hải Phòng")
    grown.add(root, "31-VP", UnitKind.OFFICE, "Văn phòng Sở", short_name="VP Sở")
    for code, name, _kinds in DIVISIONS:
        grown.add(root, f"31-{code}", UnitKind.DIVISION, name)
    _direct_schools(grown, root)
    for number, name in enumerate(DISTRICTS, 1):
        district = grown.add(root, f"31{number:02d}", UnitKind.DISTRICT, f"Phòng Giáo dục và Đào tạo {name}")
        _district_schools(grown, district, number)
    plant(grown.seedlings)
    _seat(root, [one.unit for one in grown.seedlings])
    return root


def _direct_schools(grown: Grown, root: Unit) -> None:
    for number in range(1, 57):
        chance = random.Random(f"thpt{number}")  # noqa: S311 - a story, not a secret
        kind = UnitKind.COMBINED if number > 52 else UnitKind.UPPER
        word = "Trường Phổ thông nhiều cấp học" if number > 52 else "Trường THPT"
        _school(grown, root, f"31000{number:03d}", kind, word, chance.randint(720, 1900))
    for number in range(1, 16):
        name = f"Trung tâm GDNN - GDTX {DISTRICTS[number - 1]}"
        grown.add(root, f"31900{number:03d}", UnitKind.CENTRE, name, pupils=300 + number * 17, website=_site(name))


def _district_schools(grown: Grown, district: Unit, number: int) -> None:
    chance = random.Random(f"district{number}")  # noqa: S311
    island = number == len(DISTRICTS)  # where there is one school of each kind
    counts = (1, 1, 0) if island else (chance.randint(15, 22), chance.randint(14, 19), chance.randint(11, 16))
    for (kind, letters, word), count in zip((*_PER_DISTRICT, *_MORE), counts, strict=True):
        for index in range(1, count + 1):
            pupils = chance.randint(180, 520) if kind == UnitKind.PRESCHOOL else chance.randint(350, 1450)
            _school(grown, district, f"31{number:02d}{letters}{index:02d}", kind, word, pupils)


def _school(  # noqa: PLR0917 - a school is these things
    grown: Grown, parent: Unit, code: str, kind: str, word: str, pupils: int
) -> None:
    grown.schools += 1
    name = f"{word} {place(grown.schools)}"
    chance = random.Random(f"site{code}")  # noqa: S311
    website = _site(name, code) if chance.random() < 0.97 else ""
    grown.add(parent, code, kind, name, pupils=pupils, website=website)


def _site(name: str, code: str = "") -> str:
    return f"https://{slug(name)[:40]}{'-' + code.lower() if code else ''}.example.vn"


def _seat(root: Unit, units: list[Unit]) -> None:
    """Posts of every unit, held by invented people; the sample's own accounts where they belong."""
    posts = [Post(unit=unit, role=one.role, title=one.title) for unit in units for one in posts_of(unit.kind)] + list(
        _extra_posts(root, units)
    )
    Post.objects.bulk_create(posts, batch_size=BATCH)
    wanted = {(account.unit, account.role): account for account in ACCOUNTS}
    password, nobody = make_password(PASSWORD), make_password(None)
    users, used = [], set()
    for number, post in enumerate(posts):
        key = (post.unit.code, post.role)
        account = wanted.get(key) if key not in used else None
        if account:
            used.add(key)
        chance = random.Random(f"{post.unit.code}/{post.title}")  # noqa: S311
        name = person(chance)
        user = User(
            username=account.username if account else f"{slug(name).replace('-', '.')}.{number}",
            full_name=name,
            phone=f"09{chance.randint(10_000_000, 99_999_999)}",
            password=password if account else nobody,
        )
        user.compute()
        users.append(user)
    User.objects.bulk_create(users, batch_size=BATCH)
    Tenure.objects.bulk_create(
        [Tenure(post=post, user=user, since=SINCE) for post, user in zip(posts, users, strict=True)],
        batch_size=BATCH,
    )


def _extra_posts(root: Unit, units: list[Unit]) -> Iterator[Post]:
    codes = {unit.code: unit for unit in units}
    yield Post(unit=root, role=Role.ADMIN, title="Quản trị hệ thống")
    yield Post(unit=root, role=Role.EDITOR, title="Ban biên tập Cổng thông tin điện tử")
    for code, name, kinds in DIVISIONS:
        if kinds:
            selector = Selector.objects.create(name=f"Các trường do {name} theo dõi", kinds=list(kinds), within=root)
            unit = codes[f"31-{code}"]
            yield Post(unit=unit, role=Role.DIVISION, title=f"Chuyên viên {OFFICER_TITLE.lower()}", selector=selector)
