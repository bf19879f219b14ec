"""The worker's app, page by page."""
