"""Fixtures: the demonstration city."""

from __future__ import annotations

from tests.exempelstad import cache, city, city_folder

__all__ = ["cache", "city", "city_folder"]
