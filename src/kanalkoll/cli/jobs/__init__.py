"""``kanalkoll jobs``: what the web application does by itself every day."""

from __future__ import annotations

from kanalkoll.core.language import Text

SUMMARY = Text(sv="Dagens schema i webbapplikationen.", en="The web application's timetable.")
