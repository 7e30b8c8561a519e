"""The network of communication, down to the last unit: who writes at each, who helps it (plan, I.1)."""
