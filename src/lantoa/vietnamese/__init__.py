"""Pure Vietnamese text: folding accents, sorting, number and date words, slugs. No Django."""
