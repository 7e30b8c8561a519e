"""Reading plans from PDF, Word and text, and writing statutory Word files. Pure Python, no Django."""
