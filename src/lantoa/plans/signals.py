"""What rooms above may listen to. Receivers get keyword arguments alone."""

from django.dispatch import Signal

# A plan was issued for the first time: plan=Plan, actor=Who
plan_issued = Signal()
# An issued plan got a further version: plan=Plan, version=PlanVersion, actor=Who
plan_amended = Signal()
# Assignments were made or taken back: plan=Plan
assignments_changed = Signal()
