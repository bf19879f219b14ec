"""What a supervisor looks at in the morning: what runs out of time, one case, and asking for something."""
