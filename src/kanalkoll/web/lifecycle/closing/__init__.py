"""Closing an account: the decision, the notice and how long it is seen, the archive, the end."""
