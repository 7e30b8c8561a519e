"""Who may do what in this room: one module for each kind of record, all read when the program starts."""

from lantoa.feedback.rules import difficulties

assert difficulties
