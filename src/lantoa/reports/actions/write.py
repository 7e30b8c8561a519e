"""A unit's report while it is written: pre-filled, edited, handed to the head."""

from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit.log import history, record
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Unit
from lantoa.periods import clock
from lantoa.reports.actions.open import begin
from lantoa.reports.content import KEYS, live
from lantoa.reports.marks import digest, normalise
from lantoa.reports.models import REPORT_TRANSITIONS, Cycle, CycleState, Report, ReportState
from lantoa.reports.queries import owed_by
from lantoa.reports.telling import tell_checked

STARTED, CHANGED, CHECKED, REOPENED = (
    "reports.report_started",
    "reports.report_changed",
    "reports.report_checked",
    "reports.report_reopened",
)
EDITABLE = (ReportState.DRAFT, ReportState.CHECKED, ReportState.RETURNED, ReportState.CORRECTING)
LONGEST = 20_000
ONE_SITTING = 30 * 60  # seconds within which one person's edits are one line of the log


class ConflictError(ValidationError):
    """Somebody else wrote the same section meanwhile; `sections` names it, nothing was saved."""

    def __init__(self, sections: list[str]) -> None:
        super().__init__(
            _(
                "Somebody else changed this section while you were writing. Your text is kept below: join the two and save."
            ),
            code="conflict",
        )
        self.sections = sections


def start_report(*, actor: Actor, cycle: Cycle, unit: Unit) -> Report:
    """The unit's report for the cycle, the one that exists already if there is one; ValidationError where none is due."""
    with transaction.atomic():
        known = Report.objects.select_related("cycle__plan", "unit").filter(cycle=cycle, unit=unit).first()
        report = known or Report(cycle=cycle, unit=unit)
        require(actor, "reports.write_report", report)
        if known:
            return known
        if cycle.pk not in owed_by(unit, [cycle]):
            raise ValidationError(_("Your unit owes no report for this period."), code="none")
        if cycle.state == CycleState.CLOSED:
            raise ValidationError(_("This report cycle is closed."), code="closed")
        if cycle.opens_on > clock.today():
            raise ValidationError(_("This report cycle is not open yet."), code="early")
        if cycle.state == CycleState.PLANNED:  # its day has come and the schedule has not run yet
            begin(cycle)
        report, new = Report.objects.get_or_create(cycle=cycle, unit=unit)
        if new:
            record(actor, STARTED, report)
    return report


def change_texts(
    *, actor: Actor, report: Report, texts: Mapping[str, str], shown: Mapping[str, str] | None = None
) -> Report:
    """Keep the edited sections; a section that nobody edited goes on being drafted.

    `shown` says which text the writer was given ({key: `Content.shown`}): a section sent back as it was shown is not an
    edit, and one that somebody else wrote meanwhile raises ConflictError. A frozen report raises ValidationError.
    """
    require(actor, "reports.write_report", report)
    with transaction.atomic():
        report = locked(report)
        ensure_open(report)
        now, given = live(report), shown or {}
        changed, conflicts = {}, []
        for key in KEYS:
            if key not in texts:
                continue
            text = normalise(texts[key], now.content.values)
            if len(text) > LONGEST:
                raise ValidationError(
                    _("A section is longer than 20 000 letters. Shorten it and save again."), code="long"
                )
            if text == normalise(now.content.text(key), now.content.values) or _as_shown(text, given.get(key)):
                continue
            if key in report.texts and key in given and given[key] != now.content.shown(key):
                conflicts.append(key)
            changed[key] = text
        if conflicts:
            raise ConflictError(conflicts)
        for key, text in changed.items():
            drafted = normalise(now.drafts[key], now.content.values)
            if text == drafted:
                report.texts.pop(key, None)
                report.bases.pop(key, None)
                continue
            report.bases[key] = now.base(key) if key in report.texts else given.get(key, now.base(key))
            report.texts[key] = text
        if changed:
            _keep(actor, report, sorted(changed))
    return report


def redraft(*, actor: Actor, report: Report, keys: Iterable[str] = KEYS) -> Report:
    """Let sections be drafted from the records again; what somebody had written is put aside, not lost."""
    require(actor, "reports.write_report", report)
    with transaction.atomic():
        report = locked(report)
        ensure_open(report)
        dropped = [key for key in keys if key in report.texts]
        for key in dropped:
            report.kept[key] = report.texts.pop(key)
            report.bases.pop(key, None)
        if dropped:
            _keep(actor, report, dropped)
    return report


def hand_to_head(*, actor: Actor, report: Report) -> Report:
    """The officer has finished: the head is asked for a last look. A correction stays one, so that it still counts as sent."""
    require(actor, "reports.write_report", report)
    with transaction.atomic():
        report = locked(report)
        ensure_open(report)
        if report.state != ReportState.CORRECTING:
            move(report, ReportState.CHECKED)
        record(actor, CHECKED, report)
        tell_checked(report)
    return report


def give_back(*, actor: Actor, report: Report, comment: str = "") -> Report:
    """The head wants something mended before it is sent: the officer has it again, with a comment."""
    require(actor, "reports.submit_report", report)
    with transaction.atomic():
        report = locked(report)
        move(report, ReportState.RETURNED if report.versions.exists() else ReportState.DRAFT)
        report.return_reason = "\n".join(filter(None, [report.return_reason, comment.strip()]))
        report.save(update_fields=["return_reason"])
        record(actor, REOPENED, report, **({"reason": comment.strip()} if comment.strip() else {}))
    return report


def locked(report: Report) -> Report:
    """The report's row, locked for the rest of the transaction."""
    rows = Report.objects.select_for_update(of=("self",)).select_related("cycle__plan__owner", "unit")
    return rows.get(pk=report.pk)


def ensure_open(report: Report) -> None:
    """Raise ValidationError unless the report can still be written."""
    if report.state not in EDITABLE:
        raise ValidationError(_("This report was submitted and can no longer be changed."), code="frozen")
    if report.cycle.state == CycleState.CLOSED:
        raise ValidationError(_("This report cycle is closed."), code="closed")


def move(report: Report, state: str) -> None:
    """Change the state if the transition table allows it; ValidationError if somebody was quicker."""
    if state not in REPORT_TRANSITIONS[report.state]:
        raise ValidationError(
            _("The report is now “%(state)s”. Load the page again to see what happened."),
            code="state",
            params={"state": report.get_state_display()},
        )
    report.state = state
    report.save(update_fields=["state", "updated_at"])


def _as_shown(text: str, shown: str | None) -> bool:
    return shown is not None and digest(text) == shown


def _keep(actor: Actor, report: Report, sections: list[str]) -> None:
    """Save what was written; one person's edits within one sitting are one line of the log."""
    report.updated_by = actor.user
    report.save(update_fields=["texts", "bases", "kept", "updated_by", "updated_at"])
    last = history(report).first()
    sitting = last and (report.updated_at - last.at).total_seconds() < ONE_SITTING
    if last is None or last.action != CHANGED or last.user_id != actor.user_id or not sitting:
        record(actor, CHANGED, report, sections=sections)
