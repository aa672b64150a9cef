"""Tags of the reading view."""
