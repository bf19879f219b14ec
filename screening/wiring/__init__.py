"""Puts the parts together: stores, the worker's app, and the client that sends what waits.

The only part of `screening` that knows the protocol.
"""
