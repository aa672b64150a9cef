"""Facebook: its rows of the platform catalogue."""
