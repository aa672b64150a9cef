"""Tags of the parts that this app places on pages of others."""
