"""The first page, the guide for one's own list, and the demonstration."""
