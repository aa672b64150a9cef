"""The embedded engine: facts are loaded, frozen, opened and judged in DuckDB."""
