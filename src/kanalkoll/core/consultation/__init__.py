"""Consultation: what an answer's text says, read with evidence and without guessing."""
