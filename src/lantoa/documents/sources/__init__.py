"""From a file's bytes to lines of text, with real table rows where the format has them."""
