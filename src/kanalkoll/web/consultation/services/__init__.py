"""What people do with consultations: each change with its right and its entry in the log."""
