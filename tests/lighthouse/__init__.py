"""`make lighthouse`: accessibility and best practices of the phone app's pages, as Lighthouse sees them."""
