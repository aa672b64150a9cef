"""Mastodon: its rows of the platform catalogue."""
