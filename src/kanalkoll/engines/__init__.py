"""Engines: where relations are run."""
