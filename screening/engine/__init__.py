"""One interview as values: what is asked next, and what the answers say."""
