"""What the templates of applications and of the life of an account ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from kanalkoll.web.identity.permissions import Action, may_somewhere

register = template.Library()


@register.simple_tag
def may_apply(user: Any) -> bool:
    """Whether the person may apply for an account somewhere."""
    return may_somewhere(user, Action.APPLY_FOR_ACCOUNT)


@register.simple_tag
def name_in(names: Mapping[str, str], key: str) -> str:
    """The name of the person of that key; empty where it is not known."""
    return names.get(key, "")
