"""How the centre's tables came to be so, one step a file (Alembic)."""
