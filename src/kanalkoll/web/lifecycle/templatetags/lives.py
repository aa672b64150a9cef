"""What the templates of applications and of the life of an account ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import gettext

from kanalkoll.web.identity.permissions import Action, may_somewhere
from kanalkoll.web.lifecycle.models import Passage
from kanalkoll.web.lifecycle.moves import MOVES
from kanalkoll.web.ui.saying import said

register = template.Library()


@register.simple_tag
def may_apply(user: Any) -> bool:
    """Whether the person may apply for an account somewhere."""
    return may_somewhere(user, Action.APPLY_FOR_ACCOUNT)


@register.simple_tag
def passage_said(passage: Passage, names: Mapping[str, str], shown: str) -> str:
    """What somebody did, in the sentence of the log: *Maja Lind ansökte om kontot @…*."""
    actor = names.get(passage.by) or gettext("En person")
    return said(MOVES[passage.move].logged).format(actor=actor, about=shown)
