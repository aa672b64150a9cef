"""What the templates about false accounts ask."""

from __future__ import annotations

from typing import Any

from django import template

from kanalkoll.web.identity.permissions import Action, may

register = template.Library()


@register.simple_tag
def may_record_false(user: Any) -> bool:
    """Whether the person may record that an account is false."""
    return may(user, Action.RECORD_FALSE_ACCOUNT)
