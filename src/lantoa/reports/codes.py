"""The words in which the log names what was done to reports."""

from django.utils.translation import gettext_lazy as _

from lantoa.audit import registry

registry.register("reports.cycles_opened", _("Opened the report cycles"))
registry.register("reports.cycle_closed", _("Closed the report cycle"))
registry.register("reports.report_started", _("Began the report"))
registry.register("reports.report_changed", _("Edited the report"))
registry.register("reports.report_checked", _("Asked the head for a last look"))
registry.register("reports.report_reopened", _("Gave the report back to its writer"))
registry.register("reports.report_submitted", _("Submitted the report"))
registry.register("reports.report_accepted", _("Accepted the report"))
registry.register("reports.report_returned", _("Returned the report"))
registry.register("reports.consolidated", _("Consolidated the reports"))
registry.register("reports.acceptance_undone", _("Put the report back among those that wait"))
registry.register("reports.due_moved", _("Moved the day on which reports are due"))
