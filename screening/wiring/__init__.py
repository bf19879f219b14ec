"""Puts the parts together for a laptop, and for its command line."""
