"""Judging: what was seen against what is required, and saying so."""
