"""What rooms above may listen to. Receivers get keyword arguments alone, inside the transaction of the change."""

from django.dispatch import Signal

# Units were founded, renamed, moved or closed: on=date, actor=Who
units_changed = Signal()
# Predecessors gave way to successors: predecessors=list[Unit], successors=list[Unit], on=date, actor=Who
units_merged = Signal()
# A seat got another holder: post=Post, tenure=Tenure, actor=Who
post_handed_over = Signal()
