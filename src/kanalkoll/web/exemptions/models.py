"""What this app keeps: nothing yet."""
