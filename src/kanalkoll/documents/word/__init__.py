"""Documents as Word files with real styles, so that headings, tables and alt texts survive."""
