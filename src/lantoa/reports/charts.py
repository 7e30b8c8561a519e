"""Charts of a consolidated report, as PNG: told apart by shade and by pattern of words, so that they survive a copier."""

from functools import lru_cache
from typing import Any

import altair as alt
import vl_convert as vlc

from lantoa.reports.sums import AreaSum, Consolidated

_BARS, _INK = "#1f6f6b", "#222222"
_STATES = (("Đúng hạn", "#1f6f6b"), ("Muộn", "#e0a030"), ("Chưa có", "#d9d4ca"))
WIDTH, STEP, SCALE = 560, 22, 2
FONT = "DejaVu Serif, Liberation Serif, Times New Roman, serif"


def activity_chart(content: Consolidated) -> bytes | None:
    """Bars of accepted activities by area, the most first, each with its figure; None where there is nothing."""
    rows = [{"area": short(name), "count": area.figures.total} for name, area in content.areas.items()]
    if len(rows) < 2 or not any(row["count"] for row in rows):
        return None
    base = alt.Chart(alt.InlineData(values=rows), width=WIDTH, height=alt.Step(STEP)).encode(
        x=alt.X("count:Q", title="Số hoạt động được chấp nhận", axis=alt.Axis(tickMinStep=1, format="d")),
        y=alt.Y("area:N", sort="-x", title=None),
    )
    bars = base.mark_bar(color=_BARS)
    return _png(bars + base.mark_text(align="left", dx=4, color=_INK).encode(text=alt.Text("count:Q", format="d")))


def report_chart(content: Consolidated) -> bytes | None:
    """Reports on time, late and not there, by area; None where there is one area only."""
    areas = content.areas
    if len(areas) < 2:
        return None
    rows = [
        {"area": short(name), "state": state, "order": order, "count": count}
        for name, area in areas.items()
        for order, (state, count) in enumerate(_shares(area))
        if count
    ]
    names, colours = [name for name, _ in _STATES], [colour for _, colour in _STATES]
    chart = alt.Chart(alt.InlineData(values=rows), width=WIDTH, height=alt.Step(STEP)).mark_bar(stroke="#777777")
    return _png(
        chart.encode(
            x=alt.X("count:Q", title="Số đơn vị", axis=alt.Axis(tickMinStep=1, format="d")),
            y=alt.Y("area:N", sort=[short(name) for name in areas], title=None),
            color=alt.Color(
                "state:N",
                title=None,
                scale=alt.Scale(domain=names, range=colours),
                legend=alt.Legend(orient="top", labelFontSize=13),
            ),
            order=alt.Order("order:Q"),
        )
    )


def short(name: str) -> str:
    """An area's name as a chart has room for it."""
    return name.replace("Phòng Giáo dục và Đào tạo", "Phòng GDĐT").replace("Sở Giáo dục và Đào tạo", "Sở GDĐT")


def _shares(area: AreaSum) -> tuple[tuple[str, int], ...]:
    return tuple(zip((name for name, _ in _STATES), (area.on_time, area.late, area.missing), strict=True))


def _png(chart: Any) -> bytes:
    styled = chart.configure(font=FONT, background="white").configure_view(stroke=None)
    styled = styled.configure_axis(labelFontSize=13, titleFontSize=13, labelLimit=280, labelColor=_INK)
    styled = styled.configure_text(fontSize=12, font=FONT)
    return _render(styled.to_json())


@lru_cache(maxsize=8)
def _render(specification: str) -> bytes:
    """The picture of a chart; the same for the same figures."""
    png: bytes = vlc.vegalite_to_png(specification, scale=SCALE)
    return png
