"""Where a policy is written: read, linted, tried on the real accounts, adopted."""
