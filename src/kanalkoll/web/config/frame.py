"""What every page shows around its content."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from kanalkoll.web.organisation.selectors import the_body, today


def frame(request: HttpRequest) -> dict[str, object]:
    """The body, the day, and whether this is the demonstration."""
    return {
        "body": the_body(),
        "today": today(),
        "demonstration": settings.DEMONSTRATION,
        "here": request.path,
    }
