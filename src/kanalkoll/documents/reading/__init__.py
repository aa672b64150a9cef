"""Documents of others, read as text: Word, PDF and plain text, with what cannot be read refused."""
