"""The states and moves of an account: applied for, decided, opened, run, closing, closed."""
