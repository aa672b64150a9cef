"""The one public body of this installation, its parts, and which day it is."""
