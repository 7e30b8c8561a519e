"""Screens of the indicators room."""
