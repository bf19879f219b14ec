"""Who may see what: accounts, sign-in, sessions, roles and rights, and the tree of units."""
