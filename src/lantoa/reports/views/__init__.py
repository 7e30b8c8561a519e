"""Screens of the reports room: a unit's report, the matrix of those above, a level's consolidation."""
