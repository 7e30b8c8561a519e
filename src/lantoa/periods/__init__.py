"""The clock, the period calendar and the grammar of the time words that plans use."""
