"""The app that a worker uses."""
