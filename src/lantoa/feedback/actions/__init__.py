"""Writes: one function for each verb."""
