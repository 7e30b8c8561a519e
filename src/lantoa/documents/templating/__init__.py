"""Word files that an office draws itself, with fields in braces that the program fills: checked, rendered, given to begin with."""
