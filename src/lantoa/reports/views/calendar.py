"""The reporting calendar of an authority: what a change will do is shown before it is done."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lantoa.audit.log import history
from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest
from lantoa.periods import clock
from lantoa.reports.actions.calendar import effects, set_calendar
from lantoa.reports.cycles import setting_of
from lantoa.reports.forms import CalendarForm
from lantoa.reports.models import CalendarSetting

YEARS = 5  # years before and after this one that can be chosen


@door("reports.set_calendar")
def calendar(request: OrgRequest) -> HttpResponse:
    """The calendar of a plan year; `do=look` shows what a change would do, `do=save` does it."""
    actor, unit = request.actor, request.actor.unit
    if unit is None:
        return redirect("reports:reports")
    year = _year(request)
    known = setting_of(unit, year)
    setting = known if known.year == year else _copy(known, year)
    form = CalendarForm(request.POST or None, instance=setting)
    found = None
    if request.method == "POST" and form.is_valid():
        values: dict[str, Any] = dict(form.cleaned_data)
        values["holidays"] = values.pop("days_off")
        if request.POST.get("do") == "save":
            done = set_calendar(actor=actor, unit=unit, year=year, **values)
            moved = sum(effect.moves and not effect.stays for effect in done)
            messages.success(request, _("The calendar is set. Cycles moved: %(number)s.") % {"number": moved})
            return redirect(f"{request.path}?nam={year}")
        setting.holidays = values["holidays"]
        found = effects(setting)
    context = {
        "form": form,
        "year": year,
        "years": range(clock.today().year - 1, clock.today().year + YEARS),
        "inherited": known if known.pk and known.year != year else None,
        "effects": found if found is not None else effects(setting),
        "looked": found is not None,
        "entries": history(known) if known.pk else [],
    }
    return render(request, "reports/calendar.html", context, status=422 if form.errors else 200)


def _year(request: OrgRequest) -> int:
    value = request.GET.get("nam", "")
    today = clock.today().year
    return int(value) if value.isascii() and value.isdigit() and abs(int(value[:6]) - today) <= YEARS else today


def _copy(known: CalendarSetting, year: int) -> CalendarSetting:
    """A year's calendar that begins as the one in force, its holidays aside: they are of their own year."""
    return CalendarSetting(
        unit=known.unit,
        year=year,
        closing_day=known.closing_day,
        opens_before=known.opens_before,
        reporting_days=known.reporting_days,
    )
