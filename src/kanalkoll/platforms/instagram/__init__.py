"""Instagram: its rows of the platform catalogue."""
