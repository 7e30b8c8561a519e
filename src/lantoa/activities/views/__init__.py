"""Screens of the activities room: log one, look at one, the list, and the review queue."""
