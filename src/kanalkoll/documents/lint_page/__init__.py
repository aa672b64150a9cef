"""The judging of a draft as one HTML file that can be read, printed and handed on."""
