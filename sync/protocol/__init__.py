"""What travels: messages, what may be in them, signatures, receipts, numbered refusals.

Pure: no network, no disk, no cryptography of its own. Signing and sealing are handed in as `Signing`
and `Sealing` (see `ports`), so that a laptop, a phone and the centre share this code unchanged.
"""
