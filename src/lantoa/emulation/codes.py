"""The words in which the log names what was done in emulation."""

from django.utils.translation import gettext_lazy as _

from lantoa.audit import registry

DRAFTED = registry.register("emulation.formula_drafted", _("Began a draft of the formula"))
CHANGED = registry.register("emulation.formula_changed", _("Changed the draft of the formula"))
DROPPED = registry.register("emulation.formula_dropped", _("Dropped the draft of the formula"))
PUBLISHED = registry.register("emulation.formula_published", _("Published the formula"))
MOVED = registry.register("emulation.unit_moved", _("Moved the unit to another cluster"))
PROVISIONAL = registry.register("emulation.round_published", _("Published provisional points"))
RECOUNTED = registry.register("emulation.round_recounted", _("Counted the points anew"))
WITHDRAWN = registry.register("emulation.round_withdrawn", _("Withdrew the provisional points"))
FROZEN = registry.register("emulation.round_frozen", _("Froze the points"))
OBJECTED = registry.register("emulation.objected", _("Objected to the points"))
TAKEN_BACK = registry.register("emulation.objection_withdrawn", _("Took the objection back"))
ANSWERED = registry.register("emulation.objection_answered", _("Answered the objection"))
