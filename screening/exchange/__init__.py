"""Other systems' formats, in and out."""
