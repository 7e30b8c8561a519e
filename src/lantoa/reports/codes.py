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
registry.register("reports.cycle_begun", _("Opened the report cycle"))
registry.register("reports.cycle_due", _("Marked who had not sent on the day reports were due"))
registry.register("reports.cycle_rescheduled", _("Moved a cycle that had not opened, by the calendar"))
registry.register("reports.calendar_set", _("Set the reporting calendar"))
registry.register("reports.many_accepted", _("Accepted reports together"))
registry.register("reports.many_undone", _("Undid the acceptance of many"))
registry.register("reports.correction_begun", _("Began to correct the report"))
registry.register("reports.correction_dropped", _("Dropped the correction"))
registry.register("reports.level_sent", _("Sent the consolidated report to the level above"))
registry.register("reports.level_accepted", _("Accepted the level's consolidated report"))
registry.register("reports.level_returned", _("Returned the level's consolidated report"))
registry.register("reports.superior_entered", _("Entered a superior body"))
registry.register("reports.superior_changed", _("Changed a superior body"))
registry.register("reports.superior_followed", _("Named the body that follows"))
registry.register("reports.sent_to_superior", _("Sent the report to a superior body"))
registry.register("reports.superior_answered", _("Recorded a superior body's answer"))
