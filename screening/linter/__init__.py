"""What is wrong with a questionnaire, and how to put it right."""
