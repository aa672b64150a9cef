"""Goals: read from a sentence, checked against what can be measured, followed up; target groups."""
