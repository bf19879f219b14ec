"""A device's side of the protocol: it sends what waits, and believes only what the centre has signed.

No threads, no sockets and no clock of its own: a conversation with the centre is a generator that yields
`Request`s and is sent what came back. A laptop's thread and a phone's `fetch` drive the same code.
"""
