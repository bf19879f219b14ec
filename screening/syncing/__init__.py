"""Puts store, app and sync client together, the same on a laptop and on a phone.

Nothing here has a thread or a socket: what goes to the centre and what comes back is carried by whoever
runs it.
"""
