"""The report: one self-contained, accessible HTML file that a head of communications can read."""
