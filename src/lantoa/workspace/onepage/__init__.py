"""The whole on one page, for the leadership: trend, who is behind and by how much, coverage, areas, forecast (plan, V.1.a)."""
