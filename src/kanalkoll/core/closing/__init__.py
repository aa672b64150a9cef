"""The end of an account: what it says before it is closed, and how long that has been seen."""
