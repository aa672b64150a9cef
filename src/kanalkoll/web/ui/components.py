"""What the components show, beside what the page gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.forms import BaseForm
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from kanalkoll.core.assessment.verdict import (
    REASON_NAMES,
    SYMBOLS,
    VERDICT_NAMES,
    Verdict,
)
from kanalkoll.core.kinds.base import Reason
from kanalkoll.web.ui.saying import said


def verdict(
    value: Verdict, reason: Reason | str | None = None, *, word: str | None = None
) -> dict[str, object]:
    """Shape, word and name of a verdict; ``word`` replaces the usual word."""
    named = REASON_NAMES.get(reason) if reason else None  # type: ignore[call-overload]
    return {
        "name": value.replace(" ", "-"),
        "symbol": SYMBOLS[value],
        "word": word or said(VERDICT_NAMES[value]),
        "reason": said(named) if named else reason or "",
    }


def component(name: str, content: str = "", /, **values: object) -> SafeString:
    """The component's template, with what stands inside its tags as ``content``.

    ``content`` is markup that the template engine has made: it has escaped
    what it shows.
    """
    inside = mark_safe(content.strip())  # noqa: S308 (see above)
    return render_to_string(f"ui/components/{name}.html", {"content": inside, **values})


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something wrong in a form: where to (an id on the page), in which field, and what."""

    where: str
    field: str
    what: str

    @property
    def asks(self) -> bool:
        """Whether the field's label is a question or a sentence, which no colon comes after."""
        return self.field.endswith(("?", ".", ":"))


def errors(forms: tuple[BaseForm, ...]) -> list[Wrong]:
    """Everything wrong in the forms, in the order in which it stands on the page."""
    found = []
    for form in forms:
        found += [Wrong("", "", str(error)) for error in form.non_field_errors()]
        for field in form:
            where = "" if field.is_hidden else field.id_for_label or field.auto_id
            found += [Wrong(where, str(field.label), str(error)) for error in field.errors]
    return found


_ACTIVE = re.compile(
    r"<(?!/?(?:svg|path|g|rect|circle|title)\b|\?xml)|\son\w+=|\sstyle=|href", re.IGNORECASE
)


def drawing(svg: str) -> SafeString:
    """An SVG of shapes alone, laid into the page; nothing if there is more in it.

    The pages' security policy allows no ``data:`` address for pictures.
    """
    return mark_safe("" if _ACTIVE.search(svg) else svg)  # noqa: S308 (searched just now)


def neighbours(request: HttpRequest | None, page: Page[Any], name: str) -> dict[str, str]:
    """Addresses of the previous and the next page of a list, the other choices kept."""
    query = request.GET.copy() if request is not None else QueryDict(mutable=True)
    found = {"previous_url": "", "next_url": ""}
    for way, there in (("previous", page.has_previous()), ("next", page.has_next())):
        if there:
            query[name] = str(getattr(page, f"{way}_page_number")())
            found[f"{way}_url"] = f"?{query.urlencode()}"
    return found
