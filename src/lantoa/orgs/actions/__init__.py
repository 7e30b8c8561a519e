"""Writes of the room, split by what they change. Each checks its permission, logs itself and is all or nothing."""
