"""The judge in the house: frozen facts, findings and Mitt konto."""
