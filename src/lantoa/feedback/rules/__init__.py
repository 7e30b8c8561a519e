"""Who may do what in this room: one module for each kind of record, all read when the program starts."""

from lantoa.feedback.rules import checks, difficulties, guidance, initiatives, questions

assert checks
assert difficulties
assert guidance
assert initiatives
assert questions
