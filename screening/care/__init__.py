"""What must happen next, and by when."""
