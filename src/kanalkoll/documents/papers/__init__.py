"""Papers of a public body, composed from plain data: for a board, a leading group, auditors."""
