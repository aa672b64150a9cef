"""How a reading is shown: the words that it is about set apart."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from kanalkoll.core.consultation.formalities import DECISION_FORMS, DecisionForm
from kanalkoll.web.consultation.models import Consultation
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.ui.saying import page_language, said

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


@register.filter
def of_key(mapping: Mapping[object, object], key: object) -> object:
    """What a mapping has under a key; nothing without it."""
    return mapping.get(key)


@register.simple_tag
def came_of(version: PolicyVersion) -> Consultation | None:
    """The consultation that a version was adopted after."""
    return Consultation.objects.filter(outcome=version).first()


@register.filter
def kept(words: Mapping[str, str]) -> str:
    """A text that was kept in both languages, in the page's."""
    return words.get(page_language()) or words["sv"]
