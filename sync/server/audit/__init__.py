"""Who did and saw what, as a chain in which nothing can be altered unnoticed."""
