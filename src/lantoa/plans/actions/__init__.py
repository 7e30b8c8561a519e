"""Writes of the plans room, one file per verb."""
