"""Writes of the reports room, one file per verb."""
