"""Settings, addresses and the order of start."""
