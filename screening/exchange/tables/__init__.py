"""Answers as tables: CSV and workbooks, with a codebook that says what every column and word means."""
