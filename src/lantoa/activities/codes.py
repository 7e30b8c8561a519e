"""The words in which the log names what was done to activities."""

from django.utils.translation import gettext_lazy as _

from lantoa.audit import registry

LOGGED = registry.register("activities.log", _("Logged the activity"))
EVIDENCE = registry.register("activities.add_evidence", _("Added evidence"))
REMOVED = registry.register("activities.remove_evidence", _("Removed evidence"))
REVISED = registry.register("activities.revise", _("Corrected the activity"))
WITHDRAWN = registry.register("activities.withdraw", _("Withdrew the activity"))
ACCEPTED = registry.register("activities.accept", _("Accepted the activity"))
RETURNED = registry.register("activities.return", _("Returned the activity"))
UNDONE = registry.register("activities.undo", _("Took the review back"))
DISMISSED = registry.register("activities.dismiss_flag", _("Dismissed a flag"))
