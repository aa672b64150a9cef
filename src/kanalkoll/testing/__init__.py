"""Tools for those who write platforms and rule kinds."""
