"""TikTok: its rows of the platform catalogue."""
