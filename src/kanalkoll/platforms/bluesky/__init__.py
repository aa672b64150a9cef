"""Bluesky: its rows of the platform catalogue."""
