"""An entry of a register, an exception, a frozen value, a target."""

import datetime as dt

from tests.factories.world import World

from lantoa.indicators.actions.exceptions import except_unit
from lantoa.indicators.actions.prepare import freeze
from lantoa.indicators.models import FrozenValue, Indicator, RegisterEntry


def records(world: World) -> dict[str, int]:
    """See above."""
    indicator = Indicator.objects.get(plan=world.plan, definition="dx_day")
    freeze(plan=world.plan, period="2024-Q1", on=dt.date(2024, 3, 14))
    out = except_unit(actor=world.office, indicator=indicator, unit=world.school, reason="Đang sáp nhập")
    entry = RegisterEntry.objects.create(
        register="portal", unit=world.school, code="a.vn", name="Trang A", valid_from=dt.date(2024, 1, 1)
    )
    return {
        "indicators:entry": entry.pk,
        "indicators:include": out.pk,
        "indicators:frozen": FrozenValue.objects.get(indicator=indicator).pk,
        "indicators:measure": world.plan.targets.order_by("position")[0].pk,
    }
