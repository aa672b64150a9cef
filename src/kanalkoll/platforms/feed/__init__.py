"""Feed: its rows of the platform catalogue."""
