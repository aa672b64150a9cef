"""YouTube: its rows of the platform catalogue."""
