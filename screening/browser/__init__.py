"""The same app inside a phone's browser."""
