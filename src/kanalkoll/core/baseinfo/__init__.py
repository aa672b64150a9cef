"""Base information: what an account must say about itself, recognised and composed."""
