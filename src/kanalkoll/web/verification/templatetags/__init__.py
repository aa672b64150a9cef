"""Tags of the templates about the public side."""
