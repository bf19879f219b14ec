"""Figures of the house: `make bench` measures them, ratios side by side in one run."""
