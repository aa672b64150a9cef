"""Documents as tagged PDF (PDF/UA-1): readable aloud, searchable, the same bytes every time."""
