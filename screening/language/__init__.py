"""Which language, which words, which direction."""
