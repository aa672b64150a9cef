"""What the components show, beside what the page gives them."""

from __future__ import annotations

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


def errors(forms: tuple[BaseForm, ...]) -> list[tuple[str, str]]:
    """Everything wrong in the forms: where to (an id on the page) and what."""
    found = []
    for form in forms:
        found += [("", str(error)) for error in form.non_field_errors()]
        for field in form:
            found += [(field.id_for_label or field.auto_id, str(e)) for e in field.errors]
    return found


def neighbours(request: HttpRequest | None, page: Page, name: str) -> dict[str, str]:
    """Addresses of the previous and the next page of a list, the other choices kept."""
    query = request.GET.copy() if request is not None else QueryDict(mutable=True)
    found = {"previous_url": "", "next_url": ""}
    for way, there in (("previous", page.has_previous()), ("next", page.has_next())):
        if there:
            query[name] = str(getattr(page, f"{way}_page_number")())
            found[f"{way}_url"] = f"?{query.urlencode()}"
    return found
