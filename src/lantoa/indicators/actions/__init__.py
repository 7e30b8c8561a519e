"""Writes of the indicators room, a module for each verb."""
