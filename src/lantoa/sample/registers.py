"""The sample's dated registers: portals, information officers and exemplars, most of which meet their target, and partners."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import QuerySet

from lantoa.indicators.models import RegisterEntry
from lantoa.orgs.models import Role, Tenure, Unit
from lantoa.sample.profiles import chance_of, profile_of
from lantoa.sample.texts import EXEMPLARS
from lantoa.vietnamese.text import fold

Register = RegisterEntry.Register
PARTNERS = (
    "Đoàn Thanh niên phường",
    "Ban đại diện cha mẹ học sinh",
    "Công an phường",
    "Tổ công nghệ số cộng đồng",
    "Hội Khuyến học phường",
    "Đài Truyền thanh phường",
    "Viễn thông Hải Phòng",
)


def load_registers(units: "QuerySet[Unit]", today: dt.date) -> int:
    """Fill the registers for `units`; returns how many entries that is."""
    officers = {
        row.post.unit_id: row.user
        for row in Tenure.objects.filter(until__isnull=True, post__role=Role.OFFICER).select_related("post", "user")
    }
    entries: list[RegisterEntry] = []
    for unit in units:
        entries += _portal(unit, today)
        if unit.pk in officers:
            entries.append(_officer(unit, officers[unit.pk].full_name, today))
        entries += _exemplar(unit, today)
        entries += _partners(unit, today)
    for entry in entries:
        entry.search = fold(f"{entry.name} {entry.code}")
    RegisterEntry.objects.bulk_create(entries, batch_size=1000)
    return len(entries)


def _portal(unit: Unit, today: dt.date) -> Iterator[RegisterEntry]:
    if not unit.website:
        return
    chance, profile = chance_of(unit, "portal"), profile_of(unit)
    since = dt.date(today.year, chance.randint(1, 5), chance.randint(2, 27))
    keeps = chance.random() < 0.35 + 0.65 * profile.plan
    lost = dt.date(today.year, 8, 20) if keeps and chance.random() < 0.02 else None
    yield RegisterEntry(
        register=Register.PORTAL,
        unit=unit,
        code=unit.website.removeprefix("https://").strip("/"),
        name=f"Trang thông tin điện tử {unit.name}",
        valid_from=dt.date(today.year - 1, 9, 1),
        satisfied_from=since if keeps else None,
        satisfied_until=lost,
        proof_url=f"{unit.website.rstrip('/')}/chuyen-doi-so" if keeps else "",
    )


def _officer(unit: Unit, name: str, today: dt.date) -> RegisterEntry:
    chance, profile = chance_of(unit, "officer"), profile_of(unit)
    trained = chance.random() < 0.25 + 0.72 * profile.kinds
    return RegisterEntry(
        register=Register.OFFICER,
        unit=unit,
        code=f"{unit.code}-CB1",
        name=name,
        valid_from=dt.date(today.year, 1, 1),
        satisfied_from=dt.date(today.year, chance.choice([4, 5, 8, 9]), chance.randint(3, 27)) if trained else None,
    )


def _exemplar(unit: Unit, today: dt.date) -> Iterator[RegisterEntry]:
    chance, profile = chance_of(unit, "exemplar"), profile_of(unit)
    if profile.name != "exemplary" or chance.random() > 0.4:
        return
    found = dt.date(today.year, chance.randint(2, 8), chance.randint(2, 27))
    shared = chance.random() < 0.88
    yield RegisterEntry(
        register=Register.EXEMPLAR,
        unit=unit,
        code=f"{unit.code}-DH1",
        name=f"{chance.choice(EXEMPLARS)} – {unit.name}",
        valid_from=found,
        satisfied_from=found + dt.timedelta(days=chance.randint(10, 60)) if shared else None,
        proof_url=f"{(unit.website or 'https://truong-mau.example.vn').rstrip('/')}/dien-hinh" if shared else "",
    )


def _partners(unit: Unit, today: dt.date) -> Iterator[RegisterEntry]:
    chance, profile = chance_of(unit, "partner"), profile_of(unit)
    if chance.random() > 0.2 + 0.5 * profile.kinds:
        return
    for number, name in enumerate(chance.sample(PARTNERS, chance.choice([1, 1, 2, 3])), 1):
        since = dt.date(today.year, chance.randint(1, 9), chance.randint(2, 27))
        yield RegisterEntry(
            register=Register.PARTNER,
            unit=unit,
            code=f"{unit.code}-CTV{number}",
            name=name,
            valid_from=dt.date(today.year, 1, 1),
            satisfied_from=since if chance.random() < 0.7 else None,
        )
