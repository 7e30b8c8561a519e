"""Screens of the plans room, one file per thing that people come to do."""
