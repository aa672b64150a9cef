"""Reading consultations: which there are, who has answered, what each answer says."""
