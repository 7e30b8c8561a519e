"""Events: the kits that the system offers, what proves a unit's answer, reads, the summary, the documents."""
