"""The same app in a phone's browser."""
