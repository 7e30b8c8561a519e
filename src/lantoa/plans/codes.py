"""The words in which the log names what was done to plans."""

from django.utils.translation import gettext_lazy as _

from lantoa.audit import registry

IMPORTED = registry.register("plans.import_plan", _("Read the plan from a document"))
CORRECTED = registry.register("plans.correct", _("Corrected the plan"))
ADDED = registry.register("plans.add", _("Added to the plan"))
REMOVED = registry.register("plans.remove", _("Removed from the plan"))
MERGED = registry.register("plans.merge", _("Merged two rows of the plan"))
SPLIT = registry.register("plans.split", _("Split a row of the plan"))
MAPPED = registry.register("plans.map_body", _("Chose the units that a body means"))
SETTLED = registry.register("plans.settle", _("Settled a warning"))
ISSUED = registry.register("plans.issue_plan", _("Issued the plan"))
AMENDED = registry.register("plans.amend_plan", _("Amended the plan"))
CLONED = registry.register("plans.clone_plan", _("Copied the plan to another year"))
DRAFTED = registry.register("plans.make_unit_plan", _("Drafted the unit's plan"))
INTEGRATED = registry.register("plans.integrate", _("Stated that the plan is part of another one"))
SUBMITTED = registry.register("plans.submit_unit_plan", _("Sent the plan for approval"))
APPROVED = registry.register("plans.approve_unit_plan", _("Approved the plan"))
RETURNED = registry.register("plans.return_unit_plan", _("Returned the plan"))
SIGNED = registry.register("plans.attach_signed", _("Attached the signed document"))
ASKED = registry.register("plans.ask_extension", _("Asked for more time"))
GRANTED = registry.register("plans.grant_extension", _("Granted more time"))
REFUSED = registry.register("plans.refuse_extension", _("Refused more time"))
EXEMPTED = registry.register("plans.exempt", _("Stated that the task does not apply"))
OBLIGED = registry.register("plans.oblige", _("Took back the exemption"))
EVENT = registry.register("plans.add_event", _("Added an event"))
READ = registry.register("plans.read_notice", _("Read a notice"))
