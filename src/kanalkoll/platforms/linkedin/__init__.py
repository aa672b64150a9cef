"""LinkedIn: its rows of the platform catalogue."""
