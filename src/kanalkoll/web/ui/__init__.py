"""How pages look: base templates, components, style, charts in pages."""
