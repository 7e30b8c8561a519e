"""What the page of a unit's report shows, gathered for its template: the document, its figures, what moved."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from lantoa.orgs.actor import Actor
from lantoa.orgs.door import allowed
from lantoa.periods import clock
from lantoa.periods.calendar import Period
from lantoa.plans.models import Status
from lantoa.reports.actions.write import EDITABLE
from lantoa.reports.content import SECTIONS, Content, Live, live
from lantoa.reports.document import SUBJECT, closing, opening, post_of
from lantoa.reports.drafting import period_label
from lantoa.reports.earlier import named_in
from lantoa.reports.figures import UnitFigures
from lantoa.reports.kinds import KINDS, capital
from lantoa.reports.marks import for_form, pieces
from lantoa.reports.models import CycleState, Report, ReportState, ReportVersion
from lantoa.reports.queries import SEEN_ABOVE
from lantoa.reports.reuse import Offer, is_copy, offers

EARLIER = {
    "change": "previous",
    "change_year": "last_year",
}  # figures that compare, and the report that they compare with


@dataclass
class Section:
    """A section on the page: its pieces to be read, its text to be edited, and what a writer should know of it.

    `offer` is what the last report said, `copied` that somebody took it over and left it as it was.
    """

    key: str
    title: str
    number: str
    parts: list[dict[str, str]]
    form_text: str
    shown: str
    edited: bool = False
    moved: bool = False
    drafted: str = ""
    kept: str = ""
    conflict: str = ""
    offer: Offer | None = None
    copied: bool = False


@dataclass
class Page:
    """The whole page."""

    report: Report
    content: Content
    figures: UnitFigures
    sections: list[Section]
    kinds: list[dict[str, Any]]
    before: str
    changes: list[dict[str, Any]]
    versions: list[ReportVersion]
    may_write: bool
    may_submit: bool
    urls: dict[str, str] = field(default_factory=dict)

    @property
    def upper(self) -> str:
        """The level above, as the head of the document names it."""
        return str(self.content.data["unit"]["upper"])

    @property
    def signer(self) -> tuple[str, str]:
        """Post and name under the document."""
        position, name = self.content.data["signer"]
        return position or post_of(self.report.unit.kind), name

    @property
    def opening(self) -> str:
        """The document's first sentence."""
        return opening(self.report.cycle, str(self.report.unit), "báo cáo")

    @property
    def closing(self) -> str:
        """The document's last sentence."""
        return closing(str(self.report.unit), self.upper)

    @property
    def subject(self) -> str:
        """What the report is about, as its title says."""
        return f"{SUBJECT} {period_label(self.report.cycle.period)}"

    @property
    def before_label(self) -> str:
        """The period before, as a reader says it."""
        if not self.before:
            return ""
        period = Period.parse(self.before)
        label = period.label_vi() if get_language() == "vi" else period.label_en()
        return f"{label[0].lower()}{label[1:]}"

    @property
    def day(self) -> str:
        """The day of a difficulty that is recorded from here, so that it stands in this very report."""
        return min(clock.today(), self.report.cycle.last).isoformat()

    @property
    def items(self) -> int:
        """Things filed together, of every kind."""
        return sum(self.figures.items.values())

    @property
    def version(self) -> ReportVersion | None:
        """The newest frozen one."""
        return self.versions[0] if self.versions else None


def page_of(actor: Actor, report: Report, typed: dict[str, str] | None = None, conflicts: tuple[str, ...] = ()) -> Page:
    """The page of a report for an actor: live for those who may write it, as it was sent for everybody else.

    `typed` is what a form sent that could not be saved: it stays in its fields.
    """
    versions = list(report.versions.select_related("document").order_by("-number"))
    open_ = report.state in EDITABLE and report.cycle.state == CycleState.OPEN
    may_write = open_ and allowed(actor, "reports.write_report", report)
    now = None if versions and not may_write and report.state in SEEN_ABOVE else live(report)
    content = now.content if now else Content(versions[0].content)
    figures, before = content.figures, named_in(content.data, "previous")
    urls = urls_of(report, content)
    sections = _sections(report, content, now, urls=urls, typed=typed or {}, conflicts=conflicts)
    if now and before and may_write:
        _offer_words(sections, offers(report, content, now.drafts, before), content)
    return Page(
        report=report,
        content=content,
        figures=figures,
        sections=sections,
        kinds=[_kind(kind, noun, figures, urls) for kind, noun, _verbs in KINDS if figures.activities[kind]],
        before=before.report.cycle.period if before else "",
        changes=_changes(figures, Content(before.content).figures) if before else [],
        versions=versions,
        may_write=may_write,
        may_submit=open_ and allowed(actor, "reports.submit_report", report),
        urls=urls,
    )


def urls_of(report: Report, content: Content) -> dict[str, str]:
    """Where the records behind each figure are listed; a comparison opens the earlier report."""
    cycle = report.cycle
    every = (
        f"{reverse('activities:list')}?don-vi={report.unit.code}"
        f"&tu={cycle.first.isoformat()}&den={cycle.last.isoformat()}"
    )
    accepted = f"{every}&trang-thai=accepted"
    tasks = reverse("orgs:unit", args=[report.unit.code])
    urls = dict.fromkeys(("total", "reach", *EARLIER), accepted) | {"waiting": f"{every}&trang-thai=submitted"}
    for name, key in EARLIER.items():
        if named := content.data.get(key):
            urls[name] = reverse("reports:report", args=[named["report"]])
    urls |= dict.fromkeys(("tasks.done", "tasks.owed", "tasks.overdue"), tasks)
    for kind, _noun, _verbs in KINDS:
        urls |= dict.fromkeys((f"{kind}.items", f"{kind}.reach"), f"{accepted}&loai={kind}")
    return urls


def _sections(
    report: Report,
    content: Content,
    now: Live | None,
    *,
    urls: dict[str, str],
    typed: dict[str, str],
    conflicts: tuple[str, ...],
) -> list[Section]:
    values, found = content.values, []
    for place, (key, title) in enumerate(SECTIONS):
        text = content.text(key)
        section = Section(
            key,
            capital(title.lower()),
            ("I", "II", "III", "IV", "V")[place],
            [{"text": one.text, "figure": one.name, "url": urls.get(one.name, "")} for one in content.pieces(key)],
            typed.get(key) or for_form(text, values),
            content.shown(key),
        )
        if now:
            section.edited, section.moved = now.edited(report, key), now.moved(report, key)
            section.kept = "".join(one.text for one in pieces(report.kept.get(key, ""), values))
            if section.moved:
                section.drafted = "".join(one.text for one in pieces(now.drafts[key], values))
            if key in conflicts:
                section.conflict = content.plain(key)
        found.append(section)
    return found


def _offer_words(sections: list[Section], found: dict[str, Offer], content: Content) -> None:
    """What the last report said, where the section does not say so already."""
    for section in sections:
        offer, same = found.get(section.key), is_copy(content.text(section.key), found.get(section.key))
        section.copied = same and section.edited
        section.offer = offer if section.copied or not same else None


def _kind(kind: str, noun: str, figures: UnitFigures, urls: dict[str, str]) -> dict[str, Any]:
    return {
        "label": capital(noun),
        "count": figures.activities[kind],
        "items": figures.items[kind],
        "people": figures.people[kind],
        "url": urls[f"{kind}.items"],
    }


def _changes(now: UnitFigures, before: UnitFigures) -> list[dict[str, Any]]:
    """What is not as it was in the period before: activities, people, each kind, tasks done and overdue."""

    def tasks(figures: UnitFigures, *statuses: str) -> int:
        return sum(counts[status] for counts in figures.tasks.values() for status in statuses)

    rows: list[tuple[str, int, int]] = [("total", before.total, now.total), ("reach", before.reach, now.reach)]
    rows += [(kind, before.activities[kind], now.activities[kind]) for kind, _noun, _verbs in KINDS]
    done = (Status.DONE, Status.DONE_LATE)
    rows.append(("tasks.done", tasks(before, *done), tasks(now, *done)))
    rows.append(("tasks.overdue", tasks(before, Status.OVERDUE), tasks(now, Status.OVERDUE)))
    nouns = {kind: capital(noun) for kind, noun, _verbs in KINDS}
    return [
        {"name": name, "noun": nouns.get(name, ""), "before": old, "now": new, "more": new > old}
        for name, old, new in rows
        if old != new
    ]


def is_frozen(report: Report) -> bool:
    """Whether the level above has it."""
    return report.state in {ReportState.SUBMITTED, ReportState.ACCEPTED}
