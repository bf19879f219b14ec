"""What runs on a phone: the adapters of its store, and the app behind the page."""
