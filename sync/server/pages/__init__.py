"""The centre's pages: plain HTML that works without scripts, in the language of whoever reads."""
