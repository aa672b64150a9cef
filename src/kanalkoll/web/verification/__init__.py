"""The public side: information pages that a resident can trust."""
