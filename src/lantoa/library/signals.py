"""What rooms above may listen to."""

from django.dispatch import Signal

# Two records were one document: double=Directive gives way to into=Directive, inside the transaction
directives_merged = Signal()
