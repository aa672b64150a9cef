"""Remiss: a draft sent out, answers read, tried, decided and compiled."""
