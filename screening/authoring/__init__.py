"""For those who write questionnaires: a first draft, and what a new version changes."""
