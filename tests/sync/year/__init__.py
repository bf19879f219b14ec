"""A made-up agency's year: many devices, a line that breaks one request in three, and kills at random.

    python -m tests.sync.year --devices 50 --days 365 --talks 60

`make year` runs that; `make test` a few devices and days of it.
"""
