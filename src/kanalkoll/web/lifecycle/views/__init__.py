"""The pages of the life of an account."""
