"""A report's draft on its way through Word: written with its figures marked, read again, compared with what was given out."""
