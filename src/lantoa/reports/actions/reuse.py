"""The words of the last report taken into this one, and what was put aside taken back: nothing that was typed is lost."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit.log import record
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.reports.actions.write import ensure_open, locked
from lantoa.reports.content import Live, live
from lantoa.reports.earlier import named_in
from lantoa.reports.models import Report
from lantoa.reports.reuse import offers

TAKEN, PUT_BACK = "reports.last_words_taken", "reports.words_put_back"


def take_last_words(*, actor: Actor, report: Report, key: str) -> Report:
    """Let a section say what the last report said, with this period's figures; what somebody had written is put aside.

    ValidationError where the last report has no such section.
    """
    require(actor, "reports.write_report", report)
    with transaction.atomic():
        report = locked(report)
        ensure_open(report)
        now = live(report)
        last = named_in(now.content.data, "previous")
        offer = offers(report, now.content, now.drafts, last).get(key) if last else None
        if last is None or offer is None:
            raise ValidationError(
                _("No report of the period before has words for this section. Write it, or leave it as drafted."),
                code="none",
            )
        if key in report.texts:
            report.kept[key] = report.texts[key]
        _write(actor, report, now, key, offer.text)
        record(actor, TAKEN, report, sections=[key], period=last.report.cycle.period)
    return report


def put_back(*, actor: Actor, report: Report, key: str) -> Report:
    """Let a section say again what was put aside; what it says now is put aside in its place."""
    require(actor, "reports.write_report", report)
    with transaction.atomic():
        report = locked(report)
        ensure_open(report)
        if key not in report.kept:
            raise ValidationError(_("Nothing was put aside for this section. Load the page again."), code="none")
        text, now = report.kept.pop(key), live(report)
        if key in report.texts:
            report.kept[key] = report.texts[key]
        _write(actor, report, now, key, text)
        record(actor, PUT_BACK, report, sections=[key])
    return report


def _write(actor: Actor, report: Report, now: Live, key: str, text: str) -> None:
    report.texts[key], report.bases[key], report.updated_by = text, now.base(key), actor.user
    report.save(update_fields=["texts", "bases", "kept", "updated_by", "updated_at"])
