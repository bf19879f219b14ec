"""Whole screenings in a real browser."""
