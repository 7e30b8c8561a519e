"""The budget of a plan: reads and sums, the sheet, the annex of the Word file."""
