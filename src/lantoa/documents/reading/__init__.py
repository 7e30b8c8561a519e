"""From lines to what a plan says: head, outline, citations, targets, tasks, recipients, signer."""
