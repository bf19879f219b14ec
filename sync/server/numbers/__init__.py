"""What the numbers say: sums of what was counted, with the small ones hidden, for everybody alike."""
