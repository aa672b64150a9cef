"""Threads: its rows of the platform catalogue."""
