"""`screening preview`: a questionnaire in the browser while it is written; nothing of it is stored."""
