"""One interview as values: what was answered, what is asked next, and what follows from it.

No input, no output, no clock: times and ids arrive inside events, so the same code runs in Flask, in
the phone's browser and in the tests.
"""
