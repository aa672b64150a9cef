"""Tags for the parts that this app puts on pages of others."""
