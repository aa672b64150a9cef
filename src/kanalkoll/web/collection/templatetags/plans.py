"""What is planned for an account, on its page."""

from __future__ import annotations

from django import template

from kanalkoll.web.collection import planned_facts
from kanalkoll.web.collection.models import PlannedPost
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account

register = template.Library()


@register.simple_tag
def plans_of(account: Account) -> list[PlannedPost]:
    """What is planned from today on, the nearest first; one question."""
    return list(planned_facts.plans_of(account, today()))
