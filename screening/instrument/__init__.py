"""What a questionnaire is."""
