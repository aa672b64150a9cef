"""Content-addressed files: put, get, verify."""
