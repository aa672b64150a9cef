"""``kanalkoll log``: the web application's log of decisions."""

from __future__ import annotations

from kanalkoll.core.language import Text

SUMMARY = Text(sv="Webbapplikationens logg över beslut.", en="The web application's log.")
