"""What each platform and account type can do: since when, and who says so."""
