"""Nothing of its own is kept here."""
