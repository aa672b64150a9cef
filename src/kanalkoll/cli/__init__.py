"""The command line: a file a command, found by looking."""
