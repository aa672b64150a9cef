"""Pages of goals and target groups."""
