"""FHIR R4: Questionnaire in and out, QuestionnaireResponse out."""
