"""The words in which the log names what was done with guidance, questions and checks."""

from django.utils.translation import gettext_lazy as _

from lantoa.audit import registry

GUIDANCE_WRITTEN = registry.register("feedback.write_guidance", _("Wrote the guidance"))
GUIDANCE_EDITED = registry.register("feedback.edit_guidance", _("Changed the draft"))
GUIDANCE_FILE = registry.register("feedback.attach_guidance", _("Attached a file"))
GUIDANCE_FILE_GONE = registry.register("feedback.detach_guidance", _("Took a file out"))
GUIDANCE_SENT = registry.register("feedback.send_guidance", _("Sent the guidance"))
GUIDANCE_DELIVERED = registry.register("feedback.deliver_guidance", _("Sent it to units that joined later"))
GUIDANCE_REPLACED = registry.register("feedback.replace_guidance", _("Replaced by a corrected one"))
GUIDANCE_DROPPED = registry.register("feedback.drop_guidance", _("Dropped the draft"))
GUIDANCE_REMINDED = registry.register("feedback.remind_guidance", _("Reminded units that have not read it"))
RECEIVED = registry.register("feedback.receive_guidance", _("Received the guidance"))
REPLIED = registry.register("feedback.reply_guidance", _("Replied to the guidance"))

ASKED = registry.register("feedback.ask", _("Asked a question"))
QUESTION_WITHDRAWN = registry.register("feedback.withdraw_question", _("Took the question back"))
ANSWERED = registry.register("feedback.answer", _("Answered for all"))
ANSWER_CORRECTED = registry.register("feedback.correct_answer", _("Corrected the answer"))

CHECK_PLANNED = registry.register("feedback.plan_check", _("Planned the check"))
CHECK_CHANGED = registry.register("feedback.change_check", _("Changed the check"))
CHECK_ANNOUNCED = registry.register("feedback.announce_check", _("Announced the check"))
CHECK_CANCELLED = registry.register("feedback.cancel_check", _("Cancelled the check"))
CHECK_CLOSED = registry.register("feedback.close_check", _("Closed the check"))
VISIT_MOVED = registry.register("feedback.move_visit", _("Moved the visit"))
VISIT_SKIPPED = registry.register("feedback.skip_visit", _("Left the visit out"))
VISIT_CONCLUDED = registry.register("feedback.conclude_visit", _("Concluded the visit"))
FINDING_RECORDED = registry.register("feedback.record_finding", _("Recorded a finding"))
FINDING_REMOVED = registry.register("feedback.remove_finding", _("Took a finding out"))
FINDING_ANSWERED = registry.register("feedback.answer_finding", _("Said what was done"))
FINDING_CLOSED = registry.register("feedback.close_finding", _("Accepted what was done"))
FINDING_REOPENED = registry.register("feedback.reopen_finding", _("Asked for more"))
