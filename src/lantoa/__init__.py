"""Lan Tỏa: plan, run, prove and report a communication campaign across every unit of an education department."""

__version__ = "0.1.0"
