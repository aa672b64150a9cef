"""What was seen on a platform, in a file, or told by a person."""
