"""Anybody may drop a Word file and is told where it leaves the statutory layout. Nothing of it is kept."""
