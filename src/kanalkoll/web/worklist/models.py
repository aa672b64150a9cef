"""What this app keeps: nothing. What is open is computed, what is done stands in the log."""
