"""Goals and their follow-up, target groups, visits to information pages."""
