"""What units say to the level above, and what it says to them."""

from lantoa.feedback.models.difficulties import Difficulty

__all__ = ["Difficulty"]
