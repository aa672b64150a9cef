"""Who signs in, with which roles, for which parts of the body."""
