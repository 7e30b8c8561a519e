"""Reads: each takes the actor and starts from what it may see."""
