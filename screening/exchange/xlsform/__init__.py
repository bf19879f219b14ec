"""XLSForm: the sheets in which ODK, Kobo, Survey123 and others keep forms."""
