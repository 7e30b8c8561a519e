"""Template filters of the plans room."""
