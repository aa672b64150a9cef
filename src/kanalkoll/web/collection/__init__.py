"""Ways in: what persons tell, files that are read, base information."""
