"""Documents that are issued: entered by the clerk with number and day, and kept with their signed copy."""
