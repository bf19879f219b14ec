"""Everything that touches the device's disk."""
