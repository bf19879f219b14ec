"""Tables as people read them, made of the numbers that may be shown."""
