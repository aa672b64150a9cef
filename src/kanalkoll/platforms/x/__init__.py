"""X: its rows of the platform catalogue."""
