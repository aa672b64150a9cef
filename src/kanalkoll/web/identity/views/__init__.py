"""The pages about people and oneself."""
