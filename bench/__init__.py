"""Benchmarks: each measures a thing beside its floor in the same run."""
