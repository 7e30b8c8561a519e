"""Filters and tags that every template has. Shapes are SVG, since the security policy forbids inline styles."""

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from lucide.templatetags.lucide import lucide

from lantoa.vietnamese import dates, numbers

register = template.Library()
MINUS_INFINITY = dt.date.min


@register.filter
def number(value: float | Decimal | None, places: int | None = None) -> str:
    """`1.234,5`, with `places` decimals where a column wants them alike; nothing is a dash."""
    if value is None or value == "":
        return "–"
    text = numbers.format_number(value, places)
    return text if get_language() == "vi" else text.translate(str.maketrans(",.", ".,"))


@register.simple_tag
def percent(part: int, whole: int) -> str:
    """A percentage that is never rounded up to 100."""
    text = numbers.format_percent(part, whole)
    if get_language() == "vi":
        return text
    return text.replace("dưới", _("below")).replace(",", ".")


@register.filter
def day(value: dt.date | None) -> str:
    """`thứ Năm, 10/10/2024`, in English `Thursday, 10/10/2024`; nothing is a dash."""
    if value is None:
        return "–"
    if get_language() == "vi":
        return dates.with_weekday(value)
    return f"{value:%A, %d/%m/%Y}"


@register.filter
def short_day(value: dt.date | None) -> str:
    """`10/10/2024`; nothing is a dash."""
    return dates.short(value) if value else "–"


@register.filter
def days_until(value: dt.date, today: dt.date) -> int:
    """Days from `today` to `value`; negative when it has passed."""
    return (value - today).days


@register.simple_tag
def icon(name: str, size: int = 20) -> SafeString:
    """A decorative icon; the words beside it carry the meaning."""
    return mark_safe(lucide(name, size=size, aria_hidden="true", focusable="false"))  # noqa: S308 - drawings of the package


@register.simple_tag(takes_context=True)
def query(context: dict[str, Any], **changes: Any) -> str:
    """The page's query string with some values changed (None removes one)."""
    request: HttpRequest = context["request"]
    values = request.GET.copy()
    for key, value in changes.items():
        values.pop(key, None)
        if value is not None:
            values[key] = str(value)
    text = values.urlencode()
    return f"?{text}" if text else "?"


PARTS = ("done", "done_late", "doing", "late", "exempt")


@register.simple_tag
def segments(
    *, done: int = 0, done_late: int = 0, doing: int = 0, late: int = 0, exempt: int = 0, total: int = 0
) -> SafeString:
    """A bar in parts of `total`; what is left over has not begun."""
    left, drawn = 0.0, []
    for name, count in zip(PARTS, (done, done_late, doing, late, exempt), strict=True):
        width = round(count * 1000 / total, 2) if total else 0
        drawn.append((name, left, width))
        left += width
    parts = format_html_join("", '<rect class="{}" x="{}" width="{}" height="10"/>', drawn)
    return format_html(
        '<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>',
        _("%(done)s of %(total)s done") % {"done": done + done_late, "total": total},
        parts,
    )


@register.simple_tag
def bullet(value: float | Decimal, target: float | Decimal, top: float | Decimal = 100) -> SafeString:
    """A value against its target on a scale from 0 to `top`."""
    scale = max(float(top), float(target), float(value), 1.0)
    css = "bullet" if float(value) >= float(target) else "bullet short"
    return format_html(
        '<svg class="{}" viewBox="0 0 1000 22" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="track" y="5" width="1000" height="12"/><rect class="value" y="5" width="{}" height="12"/>'
        '<rect class="mark" x="{}" width="6" height="22"/></svg>',
        css,
        round(float(value) / scale * 1000, 1),
        round(min(float(target) / scale * 1000, 994), 1),
    )


@register.simple_tag
def spark(values: Sequence[float], top: float = 100) -> SafeString:
    """A small line of a value by month; fewer than two points draw nothing."""
    if len(values) < 2:
        return mark_safe("")
    high = max(float(top), *map(float, values), 1.0)
    step = 108 / (len(values) - 1)
    points = [(2 + index * step, 28 - float(value) / high * 26) for index, value in enumerate(values)]
    return format_html(
        '<svg class="spark" viewBox="0 0 112 30" aria-hidden="true">'
        '<polyline points="{}"/><circle cx="{}" cy="{}" r="3"/></svg>',
        " ".join(f"{x:.1f},{y:.1f}" for x, y in points),
        f"{points[-1][0]:.1f}",
        f"{points[-1][1]:.1f}",
    )


@register.simple_tag
def columns(values: Iterable[int]) -> SafeString:
    """Small columns, one for each month; the last is the present one."""
    heights = list(values)
    high, width = max([*heights, 1]), 1000 / max(len(heights), 1)
    drawn = [
        (
            "now" if index == len(heights) - 1 else "",
            *(f"{part:.1f}" for part in (index * width + 6, 64 - value / high * 60, width - 12, value / high * 60)),
        )
        for index, value in enumerate(heights)
    ]
    bars = format_html_join("", '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>', drawn)
    return format_html(
        '<svg class="columns" viewBox="0 0 1000 64" preserveAspectRatio="none" aria-hidden="true">{}</svg>', bars
    )
