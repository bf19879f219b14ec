"""What travels between devices and the agency's centre, and the centre itself. See README.md."""
