"""Writes of the activities room, one file per verb."""
