"""What every page shows around its content."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from kanalkoll.web.organisation.selectors import the_body, today_in_stockholm


def frame(request: HttpRequest) -> dict[str, object]:
    """The body, the day, and whether this is the demonstration."""
    body = the_body()
    return {
        "body": body,
        "today": (body and body.demonstration_day) or today_in_stockholm(),
        "demonstration": settings.DEMONSTRATION,
        "here": request.path,
    }
