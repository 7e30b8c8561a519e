"""The roster: the tree of units as one sheet, in and out unchanged (DESIGN section 7)."""
