"""What the line above every page of the demonstration needs."""

from __future__ import annotations

from datetime import date

from django import template

from kanalkoll.web.start.days import DAYS

register = template.Library()


@register.filter
def days_after(now: date) -> list[date]:
    """The days to which the demonstration can still be moved: ``{{ today|days_after }}``."""
    return [day for day in DAYS if day > now]
