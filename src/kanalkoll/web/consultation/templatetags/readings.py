"""How a reading is shown: the words that it is about set apart."""

from __future__ import annotations

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from kanalkoll.core.consultation.formalities import DECISION_FORMS, DecisionForm
from kanalkoll.web.ui.saying import said

register = template.Library()

_COMPARED = re.compile(r"(Policyn skriver |svaret )(\w+)")


@register.filter
def with_words(reading: str) -> SafeString:
    """*Policyn skriver* **inlägg**, *svaret* **gånger**: the words compared stand in italics."""
    return mark_safe(_COMPARED.sub(r"\1<em>\2</em>", escape(reading)))  # noqa: S308 (escaped)


@register.filter
def as_percent(confidence: float) -> int:
    """How sure a reading is, as whole percent."""
    return round(100 * confidence)


@register.filter
def decided(form: DecisionForm) -> str:
    """In which form an answer was decided."""
    return said(DECISION_FORMS[form])
