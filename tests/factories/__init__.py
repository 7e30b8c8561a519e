"""Plain typed functions that make records for tests. One module per room; what is not named gets an ordinary value."""
