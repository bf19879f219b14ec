"""Neutral names of two words, for stores and interviews: nothing about anybody can be read in them."""

from __future__ import annotations

# 64 of each, so that one byte chooses without favour. Plain things; no colours of skin, no moods,
# no animals or plants that are also insults or names of people.
_FIRST = (
    "amber autumn blue bright broad bronze calm clear cloudy copper crystal dawn deep distant early "
    "east evening fair far first foggy fresh garden gentle golden grand green harbour high hill "
    "indigo inland island ivory lake large late level light linen little long marble meadow mellow "
    "misty moonlit morning new noon north open orange outer paper pearl plain polished quartz quiet "
    "rainy round silver south"
)
_SECOND = (
    "anchor arch basket beacon bell bench boat bottle bowl bridge brook button candle canvas chair "
    "clock cloud compass corner cottage cup desk door drum feather fence field fountain gate "
    "glove hammer helmet hook kettle key kite ladder lamp lantern leaf map mill mirror orchard "
    "paddle path pebble pencil piano pier plate pond porch quilt ribbon river road roof sail shell "
    "shelf spoon tower window"
)


def label(random: bytes) -> str:
    """Two words from the first two bytes of `random`."""
    return f"{_FIRST.split()[random[0] % 64]} {_SECOND.split()[random[1] % 64]}"
