"""Everything that touches the device's disk.

Start at `stores.py`: `Stores(root, machine, clock)` knows every worker's store on a device, `create` and
`unlock` give a `Store`. Only `laptop.py` and `disk.py` know a library or an operating system; the rest
is pure and meets them through `ports.py`.
"""
