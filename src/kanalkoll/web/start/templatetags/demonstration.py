"""What the line above every page of the demonstration needs."""

from __future__ import annotations

from datetime import date

from django import template

from kanalkoll.demo.cast import CAST
from kanalkoll.web.identity.models import User
from kanalkoll.web.start.days import DAYS

register = template.Library()


@register.filter
def days_after(now: date) -> list[date]:
    """The days to which the demonstration can still be moved: ``{{ today|days_after }}``."""
    return [day for day in DAYS if day > now]


@register.simple_tag
def the_cast() -> list[User]:
    """The four that a visitor can step in as: ``{% the_cast as cast %}``."""
    names = [person.sign_in for person in CAST]
    return list(User.objects.filter(username__in=names).select_related("unit").order_by("pk"))
