"""What a report says, live or frozen, in one shape: the page, the Word file and the roll-up all read this.

Live, the figures are counted and an unedited section is drafted anew at every look, so that a sentence can never lag
behind the count. Frozen, everything comes from the version: a report rebuilt from it says the same for ever.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lantoa.reports.drafting import Gathered, draft_of, gathered_of, snapshot
from lantoa.reports.figures import UnitFigures, figures_of
from lantoa.reports.kinds import KINDS, capital
from lantoa.reports.marks import Piece, digest, has_mark, normalise, pieces, plain, values_of
from lantoa.reports.models import Report
from lantoa.vietnamese.numbers import format_number

SECTIONS = (
    ("steering", "CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI"),
    ("results", "KẾT QUẢ THỰC HIỆN"),
    ("difficulties", "KHÓ KHĂN, VƯỚNG MẮC"),
    ("requests", "ĐỀ XUẤT, KIẾN NGHỊ"),
    ("next", "NHIỆM VỤ TRỌNG TÂM KỲ TỚI"),
)
KEYS = tuple(key for key, _title in SECTIONS)


@dataclass
class Content:
    """A report's content; `data` is the JSON that a version freezes."""

    data: Mapping[str, Any]

    @cached_property
    def figures(self) -> UnitFigures:
        return UnitFigures.from_json(self.data["figures"])

    @cached_property
    def values(self) -> dict[str, str]:
        """Every figure that its sentences may name."""
        before = "kỳ trước" if "-Q" in self.data.get("period", "-Q") else "năm trước"
        return values_of(self.figures, self.data["previous_total"], self.data.get("last_year_total"), before=before)

    def text(self, key: str) -> str:
        """A section as it is stored, with marks."""
        return str(self.data["texts"].get(key, ""))

    def pieces(self, key: str) -> list[Piece]:
        """A section cut into words and figures."""
        return pieces(self.text(key), self.values)

    def plain(self, key: str) -> str:
        """A section with its figures written out."""
        text = self.text(key)
        return plain(text, self.values) if has_mark(text) else text

    def shown(self, key: str) -> str:
        """By which a form says what text it was given."""
        return digest(normalise(self.text(key), self.values))

    def seal(self) -> str:
        """A name for exactly these figures and sentences: what the head looked at is what is sent."""
        return digest(
            json.dumps(
                [
                    self.data["figures"],
                    self.data["previous_total"],
                    self.data.get("last_year_total"),
                    self.data["texts"],
                ],
                sort_keys=True,
            )
        )


@dataclass(frozen=True)
class Live:
    """A report as it stands, and what its sections would say if drafted now."""

    content: Content
    drafts: Mapping[str, str]
    gathered: Gathered

    def edited(self, report: Report, key: str) -> bool:
        """Whether somebody has written the section."""
        return key in report.texts

    def moved(self, report: Report, key: str) -> bool:
        """Whether the records have changed since somebody wrote the section, so that it should be looked at again."""
        return key in report.texts and report.bases.get(key) != self.base(key)

    def base(self, key: str) -> str:
        """A name for what the section would say if drafted now, to be kept with a text written over it."""
        return digest(normalise(self.drafts[key], self.content.values))


def live(report: Report) -> Live:
    """The report from the records as they are now."""
    cycle, unit = report.cycle, report.unit_id
    gathered = gathered_of(report)
    figures = figures_of(cycle.plan, [unit], cycle.first, cycle.last)[unit]
    content = Content(snapshot(report, figures.to_json(), gathered))
    return Live(content, draft_of(report, gathered), gathered)


def kinds_table(figures: UnitFigures) -> tuple[list[str], list[list[str]]]:
    """Head and rows of the table by kind, the total last."""
    rows = [
        [
            str(place),
            capital(noun),
            format_number(figures.activities[kind]),
            format_number(figures.items[kind]),
            format_number(figures.people[kind]),
        ]
        for place, (kind, noun) in enumerate(
            ((kind, noun) for kind, noun, _verbs in KINDS if figures.activities[kind]), 1
        )
    ]
    things = sum(figures.items.values())
    rows.append(["", "Tổng cộng", *(format_number(count) for count in (figures.total, things, figures.reach))])
    return ["TT", "Loại hoạt động", "Số hoạt động", "Số lượng", "Lượt người"], rows
