"""Everything that moves an account through its life."""
