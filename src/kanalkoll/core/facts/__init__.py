"""What can be known about accounts: tables of dated facts, and snapshots of them."""
