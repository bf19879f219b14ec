"""Guided screening for risk of sexual exploitation of young people."""

__version__ = "0.1.0"
