"""The tests of every part that a phone runs, run where a phone runs it: inside the browser."""
