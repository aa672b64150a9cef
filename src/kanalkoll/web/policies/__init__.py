"""The body's policies and drafts, kept as they were written."""
