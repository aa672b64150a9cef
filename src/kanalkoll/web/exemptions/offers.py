"""What this app offers to the pages and the letters of those below."""
