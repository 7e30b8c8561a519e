"""What rooms above may listen to, inside the transaction of the change."""

from django.dispatch import Signal

# An activity was accepted, and counts: activity=Activity
activity_accepted = Signal()
# A review was taken back, and the activity counts no more: activity=Activity
activity_withdrawn = Signal()
