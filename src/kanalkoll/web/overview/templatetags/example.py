"""Whether an account is shown to others, and whether the reader may change that."""

from __future__ import annotations

from django import template
from django.template import Context

from kanalkoll.web.identity.permissions import Action, may
from kanalkoll.web.overview.examples import is_shown
from kanalkoll.web.register.models import Account

register = template.Library()


@register.simple_tag(takes_context=True)
def example_of(context: Context, account: Account) -> dict[str, bool]:
    """``may`` the reader change it, and ``is_shown``; asks nothing when the reader may not."""
    allowed = may(context["request"].user, Action.SET_GOAL, account)
    return {"may": allowed, "is_shown": allowed and is_shown(account)}
