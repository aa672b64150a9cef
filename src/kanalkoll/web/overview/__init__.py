"""How the whole stands, over time and by part: pages, charts and reports."""
